#include "parallel/work_beside.hpp"

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <exception>

#include "parallel/error_of.hpp"
#include "parallel/task_order.hpp"

namespace skan_graph {

void work_beside(const std::function<void()>& work, const std::function<void()>& beside) {
  // An exception that leaves a task would cancel the loops of the other one.
  std::exception_ptr error_beside;
  TaskOrder order;
  oneapi::tbb::task_group group;
  group.run([&] {
    const TaskOrder::Task task(order);
    error_beside = error_of(beside);
  });
  // While it waits in a loop, this thread does not take the other task, which may be long.
  std::exception_ptr error;
  oneapi::tbb::this_task_arena::isolate([&] { error = error_of(work); });
  group.wait();
  if (error) std::rethrow_exception(error);
  if (error_beside) std::rethrow_exception(error_beside);
}

}  // namespace skan_graph
