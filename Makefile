# A thin front for Meson: `make` builds build/dateline; the other targets are below.
.PHONY: all demo test accuracy bench bench-peers bench-java sanitize clang valgrind valgrind-all neon fuzz train install clean deps

BUILD ?= build
NINJA = ninja -C $(BUILD)

all: $(BUILD)/build.ninja
	@$(NINJA) --quiet

$(BUILD)/build.ninja: meson.build
	@tools/deps.sh
	@test -f $@ || meson setup $(BUILD) >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }
	@rm -f $(BUILD).log
	@touch $@

deps: ; @tools/deps.sh

# Reads the reports in samples/, prints their ledger and writes their page.
demo: all
	@$(BUILD)/dateline ledger samples
	@$(BUILD)/dateline report samples -o report.html
	@echo; echo "The report page of the samples is $(CURDIR)/report.html"

test: all
	@tests/run.sh $(BUILD)

# Scores every layer on ../shared/corpora and writes docs/accuracy.md.
accuracy: all ; @tests/accuracy.py --dateline=$(BUILD)/dateline --write

# Times reading over ../shared/corpora/bulk and writes docs/performance.md.
bench: all ; @bench/bench.py --dateline=$(BUILD)/dateline --write
# The same beside spaCy, which it installs into build-bench/.
bench-peers: all ; @bench/peers.py --dateline=$(BUILD)/dateline --write
# Beside CoreNLP and HeidelTime, which it installs there too (700 MB; needs Java and Maven).
bench-java: all ; @bench/peers_java.py --dateline=$(BUILD)/dateline --write

sanitize: ; @tests/sanitize.sh
valgrind: all ; @tests/valgrind.sh $(BUILD)
# With 500 articles of ../shared/corpora/bulk.
valgrind-all: all ; @tests/valgrind.sh $(BUILD) 500
clang: ; @tests/clang.sh
# Builds for 64-bit Arm and compares its records, under qemu-user, with this machine's.
neon: all ; @BUILD=$(BUILD) tests/neon.sh --write
fuzz: ; @tests/fuzz.sh build-asan

# Makes models/words.dlm from ../shared/corpora; hours. docs/models.md says how.
train: ; @train/train.sh
adapt: ; @NAMES='$(NAMES)' TREES='$(TREES)' OUT='$(OUT)' train/adapt.sh

install: all ; meson install -C $(BUILD)
clean: ; rm -rf build build-* report.html
