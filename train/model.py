"""The encoder with its heads, with the arithmetic of the runtime imitated while it trains.

Words become 256 numbers (GloVe, shape, and the sum of the word's own row and its affixes'), these a
stream of WIDTH numbers, and each layer adds to the stream a convolution of three words over the
stream's positive part, kept in 7 bits without a sign. See docs/models.md.
"""
import torch
import torch.nn as nn
import torch.nn.functional as Fn
import features as F

S_IN = 3.0 / 64        # step of the input numbers
S_ROW = S_IN / 4       # step of the trained rows that are summed
S_ACT = 1.0 / 32       # step of activations, 0..127
TOP = 127 * S_ACT
SHAPE_DIMS, SUM_DIMS, GLOVE_DIMS = 28, 128, 100
WIDTH, HIDDEN = 192, 128
DILATIONS = (1, 1, 2, 4, 8, 2, 1)
REACH = 32             # distances between a word and its head beyond it count the same


class RoundThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, step): return torch.floor(x / step + 0.5) * step
    @staticmethod
    def backward(ctx, g): return g, None


class Masks:
    """Dropout from a pool of random numbers that is drawn anew now and then: five times as fast as drawing each."""
    def __init__(self, size=1 << 23): self.pool, self.size, self.used, self.rng = None, size, 0, torch.Generator()

    def __call__(self, x, drop):
        n = x.numel()
        if n > self.size // 2: return Fn.dropout(x, drop)
        if self.pool is None or self.used > 40:
            self.pool = torch.rand(self.size, generator=self.rng); self.used = 0
        at = int(torch.randint(self.size - n, (1,), generator=self.rng)); self.used += n / self.size
        return x * ((self.pool[at:at + n] >= drop).to(x.dtype).mul_(1 / (1 - drop))).view(x.shape)


masks = Masks()


def dropped(x, drop, training): return masks(x, drop) if drop and training else x


def act(x, exact):
    x = x.clamp(0, TOP)
    return RoundThrough.apply(x, S_ACT) if exact else x


def eight_bits(w, exact):
    if not exact: return w
    flat = w.detach().abs().flatten(1).amax(1).clamp(min=1e-8) / 127
    step = flat.view(-1, *([1] * (w.dim() - 1)))
    return w + ((torch.round(w / step) * step) - w).detach()


def clip_rows(x, lo, hi, step, exact):
    x = x.clamp(lo * step, hi * step)
    return RoundThrough.apply(x, step) if exact else x


class Model(nn.Module):
    def __init__(self, glove, n_own, n_tags, n_rels, ner_sets, n_ner):
        super().__init__()
        self.exact = False
        self.register_buffer('glove', glove)      # already in steps
        self.own = nn.Embedding(n_own, SUM_DIMS, sparse=True)
        self.affix = nn.Embedding(F.AFFIX_BUCKETS, SUM_DIMS, sparse=True)
        self.shape = nn.Embedding(F.SHAPE_BUCKETS, SHAPE_DIMS, sparse=True)
        self.flag = nn.Embedding(F.N_FLAGS, SHAPE_DIMS, sparse=True)
        nn.init.normal_(self.own.weight, std=0.1); nn.init.normal_(self.affix.weight, std=0.15)
        nn.init.normal_(self.shape.weight, std=0.4); nn.init.normal_(self.flag.weight, std=0.3)
        self.stem = nn.Linear(GLOVE_DIMS + SHAPE_DIMS + SUM_DIMS, WIDTH)
        self.convs = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in DILATIONS)
        for c in self.convs: c.weight.data.mul_(0.6)
        self.tag_hidden, self.tag_out = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, n_tags)
        self.ner_hidden = nn.Linear(WIDTH, HIDDEN)
        self.ner_out = nn.ModuleDict({k: nn.Linear(HIDDEN, n_ner) for k in ner_sets})
        self.dep, self.head_hidden = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.head = nn.Linear(HIDDEN, HIDDEN)
        self.head_bias = nn.Linear(HIDDEN, 1)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.1)
        self.root_bias = nn.Parameter(torch.zeros(1))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.rel_root = nn.Parameter(torch.randn(HIDDEN) * 0.1)
        self.rel_out = nn.Linear(HIDDEN, n_rels)

    def linear(self, layer, x):
        return Fn.linear(x, eight_bits(layer.weight, self.exact), layer.bias)

    def encode(self, b, drop=0.0):
        e = self.exact
        word, own = b['word'], b['own']
        g = self.glove[word]
        s = clip_rows(self.own(own), -128, 127, S_ROW, e) + clip_rows(self.affix(b['affix']), -128, 127, S_ROW, e).sum(2)
        s = clip_rows(s, -64, 63, S_IN, e)
        p = clip_rows(self.shape(b['shape']), -128, 127, S_ROW, e) + clip_rows(self.flag(b['flag']), -128, 127, S_ROW, e)
        p = clip_rows(p, -64, 63, S_IN, e)
        x = torch.cat([g, p, s], -1)
        x = dropped(x, drop, self.training)
        mask = b['mask'].unsqueeze(1)
        h = self.linear(self.stem, x).transpose(1, 2)
        for c in self.convs:
            z = act(h, e) * mask
            z = dropped(z, drop, self.training)
            h = (h + Fn.conv1d(z, eight_bits(c.weight, e), c.bias, padding=c.padding, dilation=c.dilation)).clamp(-15.9, 15.9)
        z = act(h, e).transpose(1, 2)
        return dropped(z, drop, self.training)

    def hidden(self, layer, z, drop):
        h = act(self.linear(layer, z), self.exact)
        return dropped(h, drop, self.training)

    def tags(self, z, drop=0.0): return self.linear(self.tag_out, self.hidden(self.tag_hidden, z, drop))

    def names(self, z, name, drop=0.0): return self.linear(self.ner_out[name], self.hidden(self.ner_hidden, z, drop))

    def arcs(self, z, drop=0.0):
        """[batch, word, head]: head 0 is the root, head j the word j - 1."""
        a = self.hidden(self.dep, z, drop)
        hh = self.hidden(self.head_hidden, z, drop)
        step = S_ACT
        b = clip_rows(self.linear(self.head, hh), -127, 127, step, self.exact)
        root = clip_rows(self.root, -127, 127, step, self.exact)
        s = a @ b.transpose(1, 2) + self.linear(self.head_bias, hh).transpose(1, 2)
        n = z.shape[1]
        d = torch.arange(n)
        d = (d[None, :] - d[:, None]).clamp(-REACH, REACH) + REACH
        s = s + self.distance[d]
        r = (a @ root + self.root_bias).unsqueeze(-1)
        return torch.cat([r, s], -1)

    def rels(self, z, rows, words, heads, drop=0.0):
        """Labels of the arcs (rows[i], words[i]) <- heads[i], heads counted as in arcs."""
        dep, head = self.linear(self.rel_dep, z), self.linear(self.rel_head, z)
        h = head[rows, (heads - 1).clamp(min=0)]
        h = torch.where((heads == 0).unsqueeze(-1), self.rel_root, h)
        r = act(dep[rows, words] + h, self.exact)
        r = dropped(r, drop, self.training)
        return self.linear(self.rel_out, r)
