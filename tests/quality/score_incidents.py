"""Structured incidents, several per article, slot by slot.
gold rows {"id", "incidents": [inc], "complete": bool (default true)}; pred rows {"id", "incidents": [inc]}
inc slots (all optional): type str|[alternatives]; date "YYYY-MM-DD" | {"start","end"} | [alternatives]; country, places, weapon_type: [str];
  perpetrators, targets, weapons: [entity], entity = [mention, ...] or str; killed, injured: int or None.
Within a document predicted and gold incidents are paired one-to-one so that the number of right fillers is largest; then fillers are counted.
 - type, date, killed, injured: one filler each; a gold incident with several types / dates accepts any of them.
   date: right when start and end are within 1 day of the gold's (open start: predicted start no later than the end and at most 31 days before it).
 - gold None/absent killed or injured = unknown: neither right nor wrong.
 - places/country/weapon_type: string fillers, normalised equality or token containment.
 - entities: strict = a predicted mention equals a gold mention after norm(); lenient (default) = token F1 >= 0.5 with a gold mention.
 - "optional": true gold incidents are not missed when unpaired. "complete": false (only one of the article's incidents was coded): unpaired predictions are not spurious.
python score_incidents.py gold.jsonl pred.jsonl [--strict] [--slots type,date,...]
"""
import datetime, sys
from tests.quality.common import read_jsonl, norm, prf, assign, show
ONE = ["type", "date", "killed", "injured"]; STR = ["country", "places", "weapon_type"]; ENT = ["perpetrators", "targets", "weapons"]
ALL = ["type", "date", "country", "places", "perpetrators", "targets", "weapons", "weapon_type", "killed", "injured"]

def _list(x): return [] if x is None or x == "" else (x if isinstance(x, list) else [x])
def _d(s):
    try: return datetime.date.fromisoformat(str(s)[:10])
    except Exception: return None
def _iv(x):
    if isinstance(x, dict): return _d(x.get("start")), _d(x.get("end"))
    d = _d(x); return d, d
def date_ok(p, g):
    ps, pe = _iv(p); gs, ge = _iv(g)
    ps = ps or pe; pe = pe or ps
    if ps is None or (gs is None and ge is None): return False
    day = datetime.timedelta(days=1)
    if gs is None: return ps <= ge + day and ps >= ge - 31 * day
    ge = ge or gs
    return abs(ps - gs) <= day and abs(pe - ge) <= day
def str_ok(p, g):
    p, g = norm(p), norm(g)
    if not p or not g: return False
    a, b = p.split(), g.split()
    return p == g or set(a) <= set(b) or set(b) <= set(a)
def tok_f1(a, b):
    a, b = norm(a).split(), norm(b).split()
    if not a or not b: return 0.0
    c = len(set(a) & set(b)); return 2 * c / (len(set(a)) + len(set(b)))
def ent_ok(p, g, strict):
    P, G = _list(p), _list(g)
    if strict: return bool({norm(x) for x in P} & {norm(x) for x in G} - {""})
    return any(tok_f1(x, y) >= 0.5 for x in P for y in G)

def fillers(inc, s):
    v = inc.get(s)
    if s in ONE: return [v] if v not in (None, "", [], {}) else []
    return _list(v)
def n_gold(inc, s): return 1 if s in ONE and fillers(inc, s) else (len(fillers(inc, s)) if s not in ONE else 0)
def right(p, g, s, strict):
    P, G = fillers(p, s), fillers(g, s)
    if not P or not G: return 0
    if s in ("killed", "injured"): return int(P[0] == G[0])
    if s == "type": return int(bool({str(x).lower() for x in _list(P[0])} & {str(x).lower() for x in _list(G[0])}))
    if s == "date": return int(any(date_ok(x, y) for x in _list(P[0]) for y in _list(G[0])))
    f = str_ok if s in STR else (lambda x, y: ent_ok(x, y, strict))
    return len(assign([[1.0 if f(x, y) else 0.0 for y in G] for x in P]))

def score(gold, pred, strict=False, slots=ALL):
    PR = {r["id"]: r.get("incidents") or [] for r in pred}
    c = {s: [0, 0, 0] for s in slots}; det = [0, 0, 0]; cnt_ok = 0
    for row in gold:
        G, P = row["incidents"], PR.get(row["id"], []); complete = row.get("complete", True)
        R = [[{s: right(p, g, s, strict) for s in slots} for g in G] for p in P]
        w = [[sum(x.values()) + (0.5 if x.get("type") else 0) + 1e-6 for x in r] for r in R]
        pairs = assign(w) if P and G else []
        pi = {i for i, _ in pairs}; gj = {j for _, j in pairs}
        for i, j in pairs:
            for s in slots:
                c[s][0] += R[i][j][s]
                unknown = s in ("killed", "injured") and not fillers(G[j], s)
                c[s][1] += 0 if unknown else len(fillers(P[i], s)); c[s][2] += n_gold(G[j], s)
            x = R[i][j]
            det[0] += bool(("type" not in slots or x["type"]) and sum(v for k, v in x.items() if k != "type"))
        if complete:
            for i in range(len(P)):
                if i not in pi:
                    for s in slots: c[s][1] += len(fillers(P[i], s))
        for j in range(len(G)):
            if j not in gj and not G[j].get("optional"):
                for s in slots: c[s][2] += n_gold(G[j], s)
        det[1] += len(P) if complete else len(pairs); det[2] += sum(1 for j in range(len(G)) if not G[j].get("optional") or j in gj)
        req = sum(not g.get("optional") for g in G); cnt_ok += req <= len(P) <= len(G) if complete else 0
    out = {s: prf(*c[s]) for s in slots if c[s][1] or c[s][2]}
    out["ALL_SLOTS"] = prf(*[sum(v[i] for v in c.values()) for i in range(3)])
    out["incident_detection"] = prf(*det)
    if any(r.get("complete", True) for r in gold): out["right_incident_count"] = cnt_ok / len(gold)
    return out

if __name__ == "__main__":
    a = [x for x in sys.argv[1:] if not x.startswith("--")]
    sl = sys.argv[sys.argv.index("--slots") + 1].split(",") if "--slots" in sys.argv else ALL
    a = [x for x in a if x != ",".join(sl)]
    show(score(read_jsonl(a[0]), read_jsonl(a[1]), "--strict" in sys.argv, sl))
