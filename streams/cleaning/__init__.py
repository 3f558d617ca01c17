"""From bytes as anyone sends them to the words of one news item."""
