"""The data that Tocsin ships: every file is accounted for."""

from pathlib import Path

import pytest

from streams.resources import seeds

SEEDS = Path(__file__).parent.parent / "seeds"
README = (SEEDS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.*")), ids=lambda path: str(path.relative_to(SEEDS)))
def test_every_file_has_its_origin_and_licence_told(path: Path) -> None:
    folder = path.parent.name
    told = path.name == "README.md" or path.name in README or f"{folder}/*{path.suffix}" in README
    assert told, f"seeds/README.md says nothing of {path.relative_to(SEEDS)}"


def test_a_file_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert seeds("rules.yaml").is_file()
