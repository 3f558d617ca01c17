"""THE GRAPH: topics and steps, in the order an article meets them. Read this first.

    articles.raw --intake--> articles --dedupe--> articles.unique --coding--> reports --merge--> incidents,
    incidents.changes --alert--> alerts                                  any refusal --> quarantine

Heavy reading (coding) scales by the partitions of articles.unique and by worker processes. What must be decided in
one place (is it a copy? which incident is it?) reads topics of one partition, so that two copies that arrive at the
same moment still yield one original: docs/decisions/0002-one-partition-decisions.md has its measured capacity.
"""

from streams import records
from streams.settings import Settings
from streams.stages import alert, coding, dedupe, intake, merge
from streams.step import Step, Topic, Topology


def build_topology(settings: Settings) -> Topology:
    """The one graph that the worker, the in-memory run and the diagram read."""
    raw, articles, unique, duplicates, verdicts = _article_topics(settings)
    reports, incidents, changes, alerts = _incident_topics()
    quarantine = Topic("quarantine", records.Quarantine, "as received", "what could not pass")
    remembered_articles = Topic("state.dedupe", None, "article_id", "articles remembered", compacted=True)
    remembered_incidents = Topic("state.merge", None, "kind/id", "incidents remembered", compacted=True)

    return Topology(
        raw=raw,
        quarantine=quarantine,
        topics=(
            *(raw, articles, unique, duplicates, verdicts, reports, incidents, changes, alerts),
            *(quarantine, remembered_articles, remembered_incidents),
        ),
        steps=(
            Step(
                name="intake",
                about="cleaned, validated, language detected",
                reads=(raw,),
                load=intake.load,
                apply=intake.apply,
                writes=(articles,),
                batch=64,
            ),
            Step(
                name="dedupe",
                about="first of its kind, update, or copy",
                reads=(articles,),
                load=dedupe.load,
                apply=dedupe.apply,
                writes=(unique, duplicates, verdicts),
                state=dedupe.State,
                state_topic=remembered_articles,
                batch=64,
            ),
            Step(
                name="coding",
                about="triaged, then every incident extracted",
                reads=(unique,),
                load=coding.load,
                apply=coding.apply,
                writes=(reports, verdicts),
                pooled=True,
                batch=128,
            ),
            Step(
                name="merge",
                about="reports of one event become one incident",
                reads=(reports, duplicates, verdicts),
                load=merge.load,
                apply=merge.apply,
                writes=(incidents, changes),
                state=merge.State,
                state_topic=remembered_incidents,
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


def _article_topics(settings: Settings) -> tuple[Topic, ...]:
    return (
        Topic("articles.raw", None, "any, one an item", "input, from anyone", partitions=settings.raw_partitions),
        Topic("articles", records.Article, "article_id", "cleaned articles"),
        Topic(
            "articles.unique",
            records.UniqueArticle,
            "story",
            "articles to be read: firsts of their kind, and updates",
            partitions=settings.read_partitions,
        ),
        Topic("articles.duplicates", records.Duplicate, "article_id", "copies and updates of earlier articles"),
        Topic("verdicts", records.Verdict, "article_id", "what became of every article"),
    )


def _incident_topics() -> tuple[Topic, ...]:
    return (
        Topic("reports", records.Report, "article_id", "one article's account of one incident"),
        Topic("incidents", records.Incident, "incident_id", "the current state of each incident", compacted=True),
        Topic("incidents.changes", records.Change, "incident_id", "every new version, with a field-level diff"),
        Topic("alerts", records.Alert, "rule", "the changes that the rules selected"),
    )
