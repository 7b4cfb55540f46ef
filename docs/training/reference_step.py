"""The training step of `presente bench-train --backbone reference` in Python PyTorch: prints the same JSON line.

Needs PyTorch (Debian: python3-torch). Usage: python3 reference_step.py [THREADS]
"""

import json
import sys
import time

import torch
from torch import nn

PEOPLE, PHOTOS, SIZE, WARM_UP, STEPS = 16, 4, 128, 3, 10

if len(sys.argv) > 1:
    torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
network = nn.Sequential(
    nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(64 * 30 * 30, 256), nn.ReLU(), nn.Linear(256, 128),
)
optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-4)
images = torch.randn(PEOPLE * PHOTOS, 3, SIZE, SIZE)
labels = torch.arange(PEOPLE).repeat_interleave(PHOTOS)
same = labels[:, None] == labels[None, :]
positive = same & ~torch.eye(len(labels), dtype=torch.bool)
triplets = positive[:, :, None] & ~same[:, None, :]

times = []
for _ in range(WARM_UP + STEPS):
    start = time.perf_counter()
    optimiser.zero_grad()
    embeddings = nn.functional.normalize(network(images))
    distances = (2 - 2 * embeddings @ embeddings.T).clamp(min=0).add(1e-8).sqrt()
    terms = (distances[:, :, None] - distances[:, None, :] + 0.2).clamp(min=0)[triplets]
    loss = terms.sum() / (terms > 0).sum().clamp(min=1)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 5)
    optimiser.step()
    times.append(time.perf_counter() - start)
median = sorted(times[WARM_UP:])[STEPS // 2]
print(json.dumps({
    "torch": torch.__version__, "threads": torch.get_num_threads(), "batch": len(images), "size": SIZE,
    "imagesPerSecond": len(images) / median}))
