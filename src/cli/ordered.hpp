#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace ledelint::cli {

/// Calls `deliver(work(i))` for i = 0 ... count-1: the work in any order on `jobs`
/// threads, the delivery in this one and in order. At most a window of results is kept,
/// so that memory does not grow with the number of files.
template <class Work, class Deliver>
void in_order(std::size_t count, unsigned jobs, const Work& work, const Deliver& deliver) {
  using T = decltype(work(std::size_t{0}));
  if (jobs <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) deliver(work(i));
    return;
  }
  const std::size_t window = std::size_t{jobs} * 16;
  struct Slot {
    std::optional<T> result;
    std::exception_ptr failure;
  };
  std::vector<Slot> slots(window);
  std::mutex mutex;
  std::condition_variable ready;
  std::condition_variable room;
  std::atomic<std::size_t> next{0};
  std::size_t delivered = 0;
  bool stopped = false;

  const auto run = [&] {
    while (true) {
      const std::size_t i = next.fetch_add(1);
      if (i >= count) return;
      {
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return stopped || i < delivered + window; });
        if (stopped) return;
      }
      std::optional<T> result;
      std::exception_ptr failure;
      try {
        result.emplace(work(i));
      } catch (...) {
        failure = std::current_exception();
      }
      const std::scoped_lock lock(mutex);
      slots[i % window].result = std::move(result);
      slots[i % window].failure = failure;
      ready.notify_one();
    }
  };
  const auto stop = [&] {
    const std::scoped_lock lock(mutex);
    stopped = true;
    room.notify_all();
  };

  std::vector<std::jthread> threads;
  try {
    for (std::size_t i = 0; i < std::min<std::size_t>(jobs, count); ++i) threads.emplace_back(run);
    for (std::size_t i = 0; i < count; ++i) {
      std::optional<T> result;
      {
        std::unique_lock lock(mutex);
        Slot& slot = slots[i % window];
        ready.wait(lock, [&] { return slot.result.has_value() || slot.failure != nullptr; });
        if (slot.failure != nullptr) std::rethrow_exception(slot.failure);
        result = std::exchange(slot.result, std::nullopt);
        ++delivered;
        room.notify_all();
      }
      deliver(*std::move(result));
    }
  } catch (...) {
    stop();
    throw;
  }
}

}  // namespace ledelint::cli
