# Sourced: sets $python, or stops with the line to run where Debian's PyTorch is missing.
python=/usr/bin/python3
packages="python3-torch python3-numpy python3-xxhash libopenblas0-pthread python3-pip npm"
if ! $python -c 'import torch, numpy, xxhash' 2>/dev/null || ! command -v npm >/dev/null; then
  line="apt-get install -y --no-install-recommends $packages"
  if [ "$(id -u)" = 0 ]; then apt-get update -qq && $line
  else echo "training needs Debian packages; run: sudo $line" >&2; exit 1; fi
fi
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 PYTHONUNBUFFERED=1
