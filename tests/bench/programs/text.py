pieces = []
for i in range(300_000):
    pieces.append(str(i) + "-")
text = "".join(pieces)
print(len(text), text.count("9"))
