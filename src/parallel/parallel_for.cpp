#include "parallel/parallel_for.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <vector>

#include "parallel/task_order.hpp"

namespace skan_graph {

void parallel_for(std::int64_t count, const std::function<void(std::int64_t)>& work) {
  TaskOrder order;
  oneapi::tbb::parallel_for(std::int64_t{0}, count, [&](std::int64_t i) {
    const TaskOrder::Task task(order);
    work(i);
  });
}

std::size_t thread_count() {
  return static_cast<std::size_t>(oneapi::tbb::this_task_arena::max_concurrency());
}

void make_and_use_in_order(std::uint64_t count, std::size_t places,
                           const std::function<void(std::uint64_t, std::size_t)>& make,
                           const std::function<void(std::uint64_t, std::size_t)>& use) {
  using oneapi::tbb::filter_mode;
  using oneapi::tbb::make_filter;
  std::uint64_t next = 0;
  TaskOrder order;
  OrderPoint last_use;
  std::vector<OrderPoint> last_at(places);
  // Elements leave in the order in which they entered, so the elements in flight are consecutive
  // and have different places.
  oneapi::tbb::parallel_pipeline(
      places, make_filter<void, std::uint64_t>(filter_mode::serial_in_order,
                                               [&](oneapi::tbb::flow_control& flow) {
                                                 if (next < count) return next++;
                                                 flow.stop();
                                                 return std::uint64_t{0};
                                               }) &
                  make_filter<std::uint64_t, std::uint64_t>(
                      filter_mode::parallel,
                      [&](std::uint64_t i) {
                        const TaskOrder::Task task(order);
                        last_at[i % places].came_before_this();
                        make(i, i % places);
                        last_at[i % places].comes_after_this();
                        return i;
                      }) &
                  make_filter<std::uint64_t, void>(
                      filter_mode::serial_in_order, [&](std::uint64_t i) {
                        const TaskOrder::Task task(order);
                        last_use.came_before_this();
                        last_at[i % places].came_before_this();
                        use(i, i % places);
                        last_at[i % places].comes_after_this();
                        last_use.comes_after_this();
                      }));
}

}  // namespace skan_graph
