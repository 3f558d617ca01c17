"""THE GRAPH: topics and steps, in the order an article meets them. Read this first.

    raw --intake--> articles --dedupe--> articles.unique --coding--> reports --merge--> incidents, changes --alert--> alerts

Heavy reading (coding) scales by the partitions of articles.unique and by worker processes. What must be decided in one
place (is it a copy? which incident is it?) reads a topic of one partition, so that two copies that arrive at the same
moment still yield one original: see docs/decisions/0002-one-partition-decisions.md for its measured capacity.
"""

from streams.records import (
    Alert,
    Article,
    Change,
    Duplicate,
    Incident,
    Quarantine,
    Report,
    UniqueArticle,
    Verdict,
)
from streams.settings import Settings
from streams.stages import alert, coding, dedupe, intake, merge
from streams.step import Step, Topic, Topology

FOREVER = 0


def build_topology(settings: Settings) -> Topology:
    """The one graph that the worker, the in-memory run and the diagram read."""
    raw = Topic(
        name="articles.raw", record=None, key="any", partitions=settings.raw_partitions, about="input, from anyone"
    )
    articles = Topic(name="articles", record=Article, key="article_id", about="cleaned articles")
    unique = Topic(
        name="articles.unique",
        record=UniqueArticle,
        key="story",
        partitions=settings.read_partitions,
        about="articles to be read",
    )
    duplicates = Topic(
        name="articles.duplicates", record=Duplicate, key="article_id", about="copies and updates of earlier articles"
    )
    verdicts = Topic(name="verdicts", record=Verdict, key="article_id", about="what became of every article")
    reports = Topic(name="reports", record=Report, key="article_id", about="one article's account of one incident")
    incidents = Topic(
        name="incidents", record=Incident, key="incident_id", compacted=True, about="the current state of each incident"
    )
    changes = Topic(
        name="incidents.changes", record=Change, key="incident_id", about="every new version, with a field-level diff"
    )
    alerts = Topic(name="alerts", record=Alert, key="rule", about="the changes that the rules selected")
    quarantine = Topic(name="quarantine", record=Quarantine, key="as received", about="what could not pass")
    state_dedupe = Topic(
        name="state.dedupe", record=None, key="see the stage", compacted=True, about="articles remembered"
    )
    state_merge = Topic(
        name="state.merge", record=None, key="see the stage", compacted=True, about="incidents remembered"
    )

    return Topology(
        topics=(
            raw,
            articles,
            unique,
            duplicates,
            verdicts,
            reports,
            incidents,
            changes,
            alerts,
            quarantine,
            state_dedupe,
            state_merge,
        ),
        steps=(
            Step(
                name="intake",
                about="clean, validate, detect language",
                reads=(raw,),
                load=intake.load,
                apply=intake.apply,
                writes=(articles,),
                batch=64,
            ),
            Step(
                name="dedupe",
                about="first of its kind, copy, or update",
                reads=(articles,),
                load=dedupe.load,
                apply=dedupe.apply,
                writes=(unique, duplicates, verdicts),
                state=dedupe.State,
                state_topic=state_dedupe,
                batch=64,
            ),
            Step(
                name="coding",
                about="triage, then every incident an article reports",
                reads=(unique,),
                load=coding.load,
                apply=coding.apply,
                writes=(reports, verdicts),
                pooled=True,
                batch=32,
            ),
            Step(
                name="merge",
                about="reports of one event become one incident",
                reads=(reports, duplicates),
                load=merge.load,
                apply=merge.apply,
                writes=(incidents, changes),
                state=merge.State,
                state_topic=state_merge,
            ),
            Step(
                name="alert",
                about="rules select changes",
                reads=(changes,),
                load=alert.load,
                apply=alert.apply,
                writes=(alerts,),
                batch=64,
            ),
        ),
    )
