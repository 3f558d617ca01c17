"""Ways in and out of the topics for people and programs: files, standard input, a Kafka client."""
