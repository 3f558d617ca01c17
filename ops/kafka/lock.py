"""Writes jars.lock from pom.xml, with Maven: needed once for each version of Kafka. python -m ops.kafka.lock"""

import hashlib
import subprocess
import tempfile
from pathlib import Path

_HERE = Path(__file__).parent
_HEADER = "# Every jar of the broker, with its SHA-256. Made by: python -m ops.kafka.lock\n"


def main() -> None:
    """Resolve the pom and lock what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mvn", "-q", "-B", "-f", str(_HERE / "pom.xml"), "dependency:copy-dependencies"]
        options = [f"-DoutputDirectory={folder}", "-Dmdep.useRepositoryLayout=true", "-DincludeScope=runtime"]
        subprocess.run([*command, *options], check=True)
        lines = sorted(_line(path, Path(folder)) for path in Path(folder).rglob("*.jar"))
    (_HERE / "jars.lock").write_text(_HEADER + "".join(lines), encoding="ascii")


def _line(path: Path, root: Path) -> str:
    *group, artifact, version, _ = path.relative_to(root).parts
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{'.'.join(group)}:{artifact}:{version} {digest}\n"


if __name__ == "__main__":
    main()
