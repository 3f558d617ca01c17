from streams.step import Message, Result


def load(settings):
    return None


class State:
    def __init__(self, settings):
        pass

    def apply(self, key, value):
        pass

    def sizes(self):
        return {}


def apply(tools, state, message: Message) -> Result:
    return Result()
