"""Article to reports: triage, then every incident that the article tells, with its slots and evidence."""

from streams.records import Outcome, Report, UniqueArticle, Verdict
from streams.settings import Settings
from streams.stages.coding import compose, joint_reader, triage
from streams.stages.coding.accidents import tells_only_mishaps
from streams.stages.coding.annotate import MAX_CHARACTERS, annotate
from streams.stages.coding.compose import Composer
from streams.step import Message, Result, Send

LANGUAGE = "en"


def load(settings: Settings) -> Composer:
    """Readers, gazetteer and word lists; once in each process."""
    return compose.load()


def apply(tools: Composer, message: Message) -> Result:
    """The reports of one article, and the verdict that names them all."""
    unique: UniqueArticle = message.value
    article = unique.article
    if article.language != LANGUAGE:
        return _verdict(unique, Outcome.UNSUPPORTED_LANGUAGE, f"language is {article.language}", [])
    document = annotate(article.title, article.text, article.published_at)
    opinion = triage.triage(tools.triage, document)
    if refused := opinion.refusal():
        return _verdict(unique, Outcome.IRRELEVANT, refused, [])
    if tells_only_mishaps(f"{document.title}\n{document.text[:MAX_CHARACTERS]}"):
        return _verdict(unique, Outcome.IRRELEVANT, "tells a mishap, and no word of intent", [])
    skimmed = joint_reader.skim(tools.reader, document)
    if refused := opinion.refusal_of(skimmed.likeliest):
        return _verdict(unique, Outcome.IRRELEVANT, refused, [])
    reports = compose.compose(tools, unique, skimmed)
    outcome = Outcome.CODED if reports else Outcome.IRRELEVANT
    reason = "read" if reports else "no event found on a close reading"
    return _verdict(unique, outcome, f"{reason}; {document.cut}" if document.cut else reason, reports)


def _verdict(unique: UniqueArticle, outcome: Outcome, reason: str, reports: list[Report]) -> Result:
    """The reports first, then the verdict: one that names a report never comes before it."""
    article = unique.article
    verdict = Verdict(
        article_id=article.article_id,
        source_id=article.source_id,
        outcome=outcome,
        reason=reason,
        reports=[report.report_id for report in reports],
        source=article.source,
        update_of=unique.update_of,
    )
    sends = [Send(topic="reports", key=article.article_id, record=report) for report in reports]
    return Result(records=[*sends, Send(topic="verdicts", key=article.article_id, record=verdict)])
