"""The same topology as a Mermaid flowchart."""

from streams.step import Step, Topic, Topology


def mermaid(topology: Topology, prefix: str) -> str:
    """A flowchart of topics (rounded; compacted ones as drums) and steps (boxes), left to right."""
    lines = ["flowchart LR"]
    lines += [_topic(topic, prefix) for topic in topology.topics]
    for step in topology.steps:
        lines.append(f'    {_id(step.name)}_step["<b>{step.name}</b><br/>{step.about}"]')
        lines += _arrows(step)
    lines += ['    any_step["any step"]', f"    any_step -.->|refused| {_id(topology.quarantine.name)}"]
    return "\n".join(lines) + "\n"


def _topic(topic: Topic, prefix: str) -> str:
    name = f"{prefix}{topic.name}"
    shape = f'[("{name}")]' if topic.compacted else f'(["{name}"])'
    return f"    {_id(topic.name)}{shape}"


def _arrows(step: Step) -> list[str]:
    box = f"{_id(step.name)}_step"
    arrows = [f"    {_id(topic.name)} --> {box}" for topic in step.reads]
    arrows += [f"    {box} --> {_id(topic.name)}" for topic in step.writes]
    if step.state_topic:
        arrows.append(f"    {box} <-.->|state| {_id(step.state_topic.name)}")
    return arrows


def _id(name: str) -> str:
    return name.replace(".", "_")
