#pragma once

#if defined(SKAN_GRAPH_THREAD_SANITIZER)
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace skan_graph {

/// A moment that oneTBB waits for: what happened before it is visible to what happens after it.
/// The thread sanitizer has to be told, because it does not see the inside of oneTBB, a library
/// that was not compiled for it. In other builds this is nothing.
///
///     OrderPoint begin;
///     begin.comes_after_this();                                    // the calling thread
///     tbb::parallel_for(…, [&](…) { begin.came_before_this(); … });  // each task
class OrderPoint {
 public:
#if defined(SKAN_GRAPH_THREAD_SANITIZER)
  void comes_after_this() { __tsan_release(&address_); }
  void came_before_this() { __tsan_acquire(&address_); }

 private:
  char address_ = 0;
#else
  void comes_after_this() {}
  void came_before_this() {}
#endif
};

/// The order of tasks and the thread that waits for all of them, one of these in that thread.
class TaskOrder {
 public:
  TaskOrder() { begin_.comes_after_this(); }
  ~TaskOrder() { end_.came_before_this(); }
  TaskOrder(const TaskOrder&) = delete;
  TaskOrder& operator=(const TaskOrder&) = delete;

  /// A task, from its first to its last line; however it ends.
  class Task {
   public:
    explicit Task(TaskOrder& order) : order_(order) { order_.begin_.came_before_this(); }
    ~Task() { order_.end_.comes_after_this(); }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;

   private:
    TaskOrder& order_;
  };

 private:
  OrderPoint begin_, end_;
};

}  // namespace skan_graph
