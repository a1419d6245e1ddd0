"""The road not taken: a small Transformer over characters, learnt from the same corpus.

Needs PyTorch (Debian: python3-torch). Prints how many held-out messages it gets right and how long one
takes; the figures stand in docs/understanding.md beside those of the ear that is shipped.

    python3 evaluators/bench/ears/train-transformer.py
"""
import glob
import json
import os
import random
import time

import torch
from torch import nn

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")
length, width, layers, heads, epochs, batch = 64, 128, 2, 4, 12, 32
torch.manual_seed(7)
random.seed(7)
torch.set_num_threads(1)


def read(pattern):
    rows = []
    for file in sorted(glob.glob(os.path.join(root, pattern))):
        with open(file, encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines if line.strip()]
    return rows


train = read("knowledge/intent-model/corpus/*.jsonl")
held = read("evaluators/datasets/understanding/messages-*.jsonl")
intents = sorted({row["intent"] for row in train})
counts = {}
for row in train:
    for character in row["text"].lower():
        counts[character] = counts.get(character, 0) + 1
known = {c: i + 3 for i, c in enumerate(sorted(c for c, n in counts.items() if n >= 2))}


def encode(rows):
    codes = torch.zeros(len(rows), length, dtype=torch.long)
    for at, row in enumerate(rows):
        line = [2] + [known.get(c, 1) for c in row["text"].lower()][: length - 1]
        codes[at, : len(line)] = torch.tensor(line)
    return codes


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.characters = nn.Embedding(len(known) + 3, width, padding_idx=0)
        self.places = nn.Parameter(torch.randn(length, width) * 0.02)
        layer = nn.TransformerEncoderLayer(width, heads, 4 * width, 0.2, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers)
        self.out = nn.Linear(width, len(intents))

    def forward(self, codes):
        empty = codes == 0
        read = self.encoder(self.characters(codes) + self.places[: codes.shape[1]],
                            src_key_padding_mask=empty)
        kept = (~empty).unsqueeze(-1).float()
        return self.out((read * kept).sum(1) / kept.sum(1))


x, y = encode(train), torch.tensor([intents.index(row["intent"]) for row in train])
frequency = torch.bincount(y, minlength=len(intents)).float()
model = Reader()
steps = epochs * ((len(train) + batch - 1) // batch)
optimiser = torch.optim.AdamW(model.parameters(), lr=8e-4, weight_decay=0.01)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 8e-4, total_steps=steps, pct_start=0.1)
loss = nn.CrossEntropyLoss(weight=(100 / frequency) ** 0.25)
for epoch in range(epochs):
    model.train()
    order = torch.randperm(len(train))
    for start in range(0, len(train), batch):
        part = order[start : start + batch]
        codes = x[part]
        codes = codes[:, : int((codes != 0).sum(1).max())]
        optimiser.zero_grad()
        loss(model(codes), y[part]).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    print("epoch", epoch + 1, flush=True)
model.eval()
with torch.no_grad():
    codes = encode(held)
    found = [intents[i] for i in model(codes).argmax(1).tolist()]
    started = time.time()
    for one in codes[:200]:
        model(one[: int((one != 0).sum())].unsqueeze(0))
    each = (time.time() - started) / 200
right = sum(f == row["intent"] for f, row in zip(found, held))
family = sum(f.split(".")[0] == row["intent"].split(".")[0] for f, row in zip(found, held))
size = sum(p.numel() for p in model.parameters())
print(f"held-out {len(held)}: intent {right / len(held):.3f}, family {family / len(held):.3f}, "
      f"{1 / each:.0f} messages/s, {size / 1e6:.1f} M weights")
