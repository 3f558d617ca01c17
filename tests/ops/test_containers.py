"""docker-compose.yml, the Dockerfile and what they mount: nothing runs here, but all that they name exists."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from streams import arguments
from streams.endpoints import Answer, serve
from streams.settings import Settings, read

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
TOCSIN = {name: service for name, service in SERVICES.items() if service["image"] == "tocsin"}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PROMETHEUS = yaml.safe_load((ROOT / "ops" / "prometheus.yml").read_text())
PROVISIONING = ROOT / "ops" / "grafana" / "provisioning"
DATASOURCE = yaml.safe_load((PROVISIONING / "datasources" / "prometheus.yml").read_text())["datasources"][0]
PORTS = {"prometheus": "9090", "grafana": "3000"}


def test_kafka_two_workers_prometheus_and_grafana_are_there() -> None:
    assert set(SERVICES) == {"kafka", "topics", "worker-1", "worker-2", "prometheus", "grafana"}
    assert SERVICES["kafka"]["image"] == "apache/kafka:4.2.0"


def test_images_are_pinned() -> None:
    assert all(re.search(r":v?\d+\.\d+\.\d+$", one["image"]) for name, one in SERVICES.items() if name not in TOCSIN)


@pytest.mark.parametrize("name", SERVICES)
def test_every_port_is_published_on_loopback_alone(name: str) -> None:
    for port in SERVICES[name].get("ports", ()):
        assert re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port)


def test_no_two_services_publish_the_same_port() -> None:
    published = [port.split(":")[1] for service in SERVICES.values() for port in service.get("ports", ())]
    assert len(set(published)) == len(published)


@pytest.mark.parametrize("name", TOCSIN)
def test_what_tocsin_services_set_are_settings_of_the_right_kind(name: str) -> None:
    environment = TOCSIN[name]["environment"]
    settings = read(environment)
    assert len({f"TOCSIN_{one.upper()}" for one in Settings.__dataclass_fields__} & environment.keys()) == len(
        environment
    )
    assert settings.metrics_host == "0.0.0.0"
    listeners = SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    assert f"INSIDE://{settings.broker}" in listeners.split(",")


@pytest.mark.parametrize("name", TOCSIN)
def test_what_tocsin_services_run_is_a_command(name: str) -> None:
    command, *options = TOCSIN[name]["command"]
    commands = typer.main.get_command(arguments.app).commands  # type: ignore[attr-defined]
    assert command in commands
    known = {option for parameter in commands[command].params for option in parameter.opts}
    assert set(options) <= known


def test_host_clients_reach_kafka_where_the_settings_expect_it() -> None:
    assert f"HOST://{Settings().broker}" in SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"].split(",")
    assert SERVICES["kafka"]["ports"] == [f"{Settings().broker}:9092"]


def test_workers_start_after_the_topics_and_those_after_kafka() -> None:
    for name in ("worker-1", "worker-2"):
        assert SERVICES[name]["depends_on"] == {"topics": {"condition": "service_completed_successfully"}}
        assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES["topics"]["depends_on"] == {"kafka": {"condition": "service_healthy"}}


def test_every_service_that_stays_has_a_health_check() -> None:
    assert all("healthcheck" in SERVICES[name] for name in ("kafka", "prometheus", "grafana"))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("/healthz", 0),  # wherever the settings put it
        ("/elsewhere", 1),  # nothing answers there
    ],
)
def test_the_image_asks_for_health_where_the_settings_put_it(page: str, code: int) -> None:
    check = re.search(r"^HEALTHCHECK .*\\\n +CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert check is not None
    port = serve("127.0.0.1", 0, {page: lambda _: Answer(200, "text/plain", b"ok\n")})
    _python, *arguments = json.loads(check[1])
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TOCSIN_METRICS_PORT": str(port)}
    asked = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False, timeout=30)
    assert asked.returncode == code, asked.stderr


def test_every_mount_exists_and_every_volume_is_declared() -> None:
    for service in SERVICES.values():
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_prometheus_scrapes_both_workers_where_they_listen() -> None:
    targets = {job["job_name"]: job["static_configs"][0]["targets"] for job in PROMETHEUS["scrape_configs"]}
    port = TOCSIN["worker-1"]["environment"]["TOCSIN_METRICS_PORT"]
    assert targets["tocsin"] == [f"worker-1:{port}", f"worker-2:{port}"]
    mounted = {mount.split(":")[1] for mount in SERVICES["prometheus"]["volumes"]}
    assert {f"/etc/prometheus/{name}" for name in ["prometheus.yml", *PROMETHEUS["rule_files"]]} <= mounted


def test_grafana_finds_its_data_and_its_dashboard() -> None:
    assert DATASOURCE["url"] == f"http://prometheus:{PORTS['prometheus']}"
    dashboard = (ROOT / "ops" / "dashboards" / "tocsin.json").read_text()
    assert set(re.findall(r'"uid": "(\w+)"', dashboard)) == {DATASOURCE["uid"], "tocsin"}
    provider = yaml.safe_load((PROVISIONING / "dashboards" / "tocsin.yml").read_text())["providers"][0]
    home = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert f"./ops/dashboards:{provider['options']['path']}:ro" in SERVICES["grafana"]["volumes"]
    assert home == f"{provider['options']['path']}/tocsin.json"


def test_no_password_is_written_down() -> None:
    environment = SERVICES["grafana"]["environment"]
    assert environment["GF_SECURITY_ADMIN_PASSWORD"] == "${GRAFANA_PASSWORD:-}"
    assert environment["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == "${GRAFANA_NO_ADMIN:-true}"
    assert environment["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"


def test_the_image_copies_what_exists_and_ignores_the_rest() -> None:
    copied = [name for line in re.findall(r"^COPY (.*) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()]
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {f"!{name}" for name in copied} == {line for line in ignored if line.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_runs_the_locked_versions_as_nobody_special() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    entry = re.search(r'^ENTRYPOINT \["(\w+)"\]$', DOCKERFILE, re.MULTILINE)
    assert entry is not None
    assert entry[1] in scripts
    assert "--require-hashes --dest /wheels --requirement requirements.lock" in DOCKERFILE
    assert DOCKERFILE.index("\nUSER tocsin\n") > DOCKERFILE.rindex("\nRUN ")
    assert f"EXPOSE {Settings().metrics_port}" in DOCKERFILE
