"""The delivery core: everything between Kafka and the pure stages that decides whether an article can get lost.

Order of reading: incoming (a message as it lies on the log), attempt (decode and apply, or why not), outgoing (records
as bytes), positions (gaps, and what may be committed), state_log (state on a compacted topic), pool (CPU-heavy stages
in child processes), processor (one step: state first, outputs after, commit last), watchdog, supervisor, topics.
Nothing here imports faust: worker.py joins the two.
"""
