from streams.step import Message, Result


def load(settings):
    return None


def apply(tools, message: Message) -> Result:
    return Result()
