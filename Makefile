# The door to the project. `make serve` and `make test` do everything on a new Debian machine: they install
# what is missing (root or sudo), build and run. The build itself is CMake's: see CMakePresets.json.
PORT ?= 8080
CONFIGURE = cmake >/dev/null --preset
BUILD = cmake --build --preset

.PHONY: help serve test native web pictures bench fuzz format clean
help:
	@echo "make serve    build the web application and serve it on 127.0.0.1:$(PORT)  (PORT=...)"
	@echo "make test     build everything and run every test"
	@echo "make native   build/native/interleave and build/native/interleave-lab"
	@echo "make web      build/web/dist, ready to deploy"
	@echo "make pictures docs/images, drawn anew by the native window"
	@echo "make bench    build and run the benchmarks"
	@echo "make fuzz     build the fuzz targets"
	@echo "make format   clang-format our sources"
	@echo "make clean    remove build/"

serve: web
	@tools/serve --port $(PORT) build/web/dist

web:
	@tools/bootstrap web
	@$(CONFIGURE) web
	@$(BUILD) web

native:
	@tools/bootstrap native
	@$(CONFIGURE) native
	@$(BUILD) native

# Three builds: g++ optimised, clang++ with sanitizers, WebAssembly. Their traces are compared with each other.
test:
	@tools/bootstrap web native test
	@$(CONFIGURE) native -DINTERLEAVE_WERROR=ON
	@$(CONFIGURE) sanitize -DINTERLEAVE_WERROR=ON
	@$(CONFIGURE) web -DINTERLEAVE_WERROR=ON
	@$(BUILD) native
	@$(BUILD) sanitize
	@$(BUILD) web-tests
	@ctest --preset test --parallel 2

pictures: native
	@tools/bootstrap native test
	@tools/pictures docs/images

bench:
	@tools/bootstrap native web bench
	@$(CONFIGURE) bench
	@$(BUILD) bench
	@$(CONFIGURE) web
	@$(BUILD) web --target bench_workloads
	@/usr/bin/env python3 tests/bench/bench.py build/bench/tests/bench build/web/tests/bench/bench_workloads.js
	@/usr/bin/env python3 tests/bench/python_speed.py build/bench/interleave

fuzz:
	@tools/bootstrap native test
	@$(CONFIGURE) fuzz
	@$(BUILD) fuzz

format:
	@git ls-files '*.cpp' '*.h' | xargs -r clang-format -i

clean:
	@rm -rf build
