#!/bin/sh
# bench-faiss.sh [TEMPLATES]: times the flat indexes of FAISS on one thread, to compare with ./presente bench-search.
# It needs a C++ compiler and the Debian packages libfaiss-dev, libblas-dev and liblapack-dev; it writes only to a temporary folder.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/bench.cpp" << 'END'
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <faiss/IndexBinaryFlat.h>
#include <faiss/IndexFlat.h>
#include <omp.h>
#include <random>
#include <vector>

// The time of a search in a flat index does not depend on the vectors, so these are random.
int main(int count, char** words) {
  const long n = std::atol(words[1]);
  const int dimension = 512, people = 6, rounds = 31;
  omp_set_num_threads(1);
  std::mt19937 random(1);
  std::vector<float> vectors(static_cast<std::size_t>(n) * dimension);
  for (auto& value : vectors) value = static_cast<float>(static_cast<std::int32_t>(random())) / 2147483648.0f;
  std::vector<std::uint8_t> sketches(static_cast<std::size_t>(n) * dimension / 8);
  for (auto& value : sketches) value = static_cast<std::uint8_t>(random());
  faiss::IndexFlatIP flat(dimension);
  flat.add(n, vectors.data());
  faiss::IndexBinaryFlat binary(dimension);
  binary.add(n, sketches.data());
  std::vector<double> flatTimes, binaryTimes;
  float products[people];
  std::int32_t differences[people];
  std::int64_t found[people];
  using Clock = std::chrono::steady_clock;
  using Millis = std::chrono::duration<double, std::milli>;
  for (int round = 0; round < rounds; round++) {
    const auto start = Clock::now();
    flat.search(1, vectors.data() + static_cast<std::size_t>(round) * dimension, people, products, found);
    const auto middle = Clock::now();
    binary.search(1, sketches.data() + static_cast<std::size_t>(round) * dimension / 8, people, differences, found);
    flatTimes.push_back(Millis(middle - start).count());
    binaryTimes.push_back(Millis(Clock::now() - middle).count());
  }
  std::sort(flatTimes.begin(), flatTimes.end());
  std::sort(binaryTimes.begin(), binaryTimes.end());
  std::printf("{\"templates\":%ld,\"flatP50Ms\":%.2f,\"binaryP50Ms\":%.2f}\n", n, flatTimes[rounds / 2],
              binaryTimes[rounds / 2]);
}
END
"${CXX:-g++}" -O2 -fopenmp "$folder/bench.cpp" -o "$folder/bench" -lfaiss -llapack -lblas
"$folder/bench" "${1:-200000}"
