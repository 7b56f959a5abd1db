"""The container of src/base/container.h: named sections with their checksums."""
import struct
import xxhash


def write(path, parts):
    """The container of src/base/container.h."""
    table, at = [], 32 + 56 * len(parts)
    for name, b in parts.items():
        at = (at + 63) // 64 * 64
        table.append((name.encode(), at, b)); at += len(b)
    head = b''.join(struct.pack('<32sQQQ', n, o, len(b), xxhash.xxh3_64_intdigest(b)) for n, o, b in table)
    with open(path, 'wb') as f:
        f.write(b'DATELINE' + struct.pack('<IIQQ', 1, len(parts), at, xxhash.xxh3_64_intdigest(head)) + head)
        for n, o, b in table:
            f.write(b'\0' * (o - f.tell())); f.write(b)


def sections(path):
    b = open(path, 'rb').read()
    _, n, _, _ = struct.unpack_from('<IIQQ', b, 8)
    out = {}
    for i in range(n):
        name, at, size, _ = struct.unpack_from('<32sQQQ', b, 32 + 56 * i)
        out[name.rstrip(b'\0').decode()] = b[at:at + size]
    return out
