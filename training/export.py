"""Writes what the run time loads: python -m training.export --weights reader.pt --out FOLDER

reader.onnx (8-bit weights, dynamic quantisation a channel), tokenizer.json, and reader.json with the meaning of the
outputs and the scales that make probabilities honest. `--calibration` takes the file that training.calibrate wrote.
"""

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from training import base
from training.base import HEADS, WIDTH
from training.model import Reader, shape_of


class Single(torch.nn.Module):
    """The reader on one window without padding, as the run time calls it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.reader(ids)


def export(model: Reader, out: Path) -> None:
    """reader.fp32.onnx and its 8-bit form reader.onnx."""
    plain, fused = out / "reader.plain.onnx", out / "reader.fp32.onnx"
    torch.onnx.export(
        Single(model.eval()),
        (torch.randint(1000, 2000, (1, 64)),),
        str(plain),
        input_names=["ids"],
        output_names=["rows", "relevance"],
        dynamic_axes={"ids": {1: "length"}, "rows": {1: "length"}},
        dynamo=False,
    )
    options = FusionOptions("bert")
    options.enable_attention = False  # the fused one is slower, heads of 32 being small
    optimized = optimize_model(
        str(plain),
        model_type="bert",
        num_heads=HEADS,
        hidden_size=WIDTH,
        opt_level=1,
        optimization_options=options,
    )
    optimized.save_model_to_file(str(fused))
    print("fused", optimized.get_fused_operator_statistics())
    plain.unlink()


def quantize(fused: Path, out: Path) -> None:
    """8-bit weights with a scale a channel, activations measured as they come."""
    ready = out.with_suffix(".ready")
    quant_pre_process(str(fused), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(out),
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        op_types_to_quantize=["MatMul", "Gather", "EmbedLayerNormalization", "Gemm"],
    )
    ready.unlink()
    onnx.checker.check_model(str(out))


def main() -> None:
    """Reads the options and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    base.option(parser)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--calibration", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = Reader(base.folder(options.base), attention="eager")
    model.load(options.weights)
    export(model, options.out)
    quantize(options.out / "reader.fp32.onnx", options.out / "reader.onnx")
    shape = shape_of(model)
    if options.calibration:
        shape.update(json.loads(options.calibration.read_text(encoding="utf-8")))
    (options.out / "reader.json").write_text(json.dumps(shape) + "\n", encoding="utf-8")
    shutil.copy(base.TOKENIZER, options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
