// The templates that sentences are made from: one key for each thing that can be said, one file a locale
// (sentences_en.cpp, ...). {name} stands for a fact; which facts a key has is said by the English table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/analysis/locale.h"

namespace interleave {

// clang-format off

// What is said of sockets and pipes.
#define INTERLEAVE_PROCESS_SENTENCES(X) \
    X(process_started_by) X(process_failed) X(process_killed) X(ready_message) X(ready_message_end) \
    X(ready_room) X(ready_process) X(blocked_process) X(blocked_message) X(blocked_room) \
    X(blocked_any) X(waits_process) X(waits_message) X(waits_room) X(waits_any) X(deadlock_process) \
    X(deadlock_message) X(deadlock_room)

#define INTERLEAVE_SOCKET_SENTENCES(X) \
    X(socket) X(socket_port) X(bytes_one) X(bytes_many) X(ready_sent) X(ready_arrived) \
    X(ready_connected) X(ready_closed) X(ready_socket) X(blocked_receive) X(blocked_send) \
    X(blocked_accept) X(blocked_connect) X(blocked_select) X(blocked_select_one) \
    X(loop_woken_socket) X(socket_listening) X(socket_connected) X(socket_accepted) X(socket_sent) \
    X(socket_arrived) X(socket_arrived_end) X(socket_received) X(socket_received_end) \
    X(would_block_receive) X(would_block_send) X(would_block_accept) X(socket_closed) \
    X(sockets_ready) X(sockets_none) X(waits_receive) X(waits_send) X(waits_accept) X(waits_connect) \
    X(waits_select) X(deadlock_receive) X(deadlock_send) X(deadlock_accept) X(deadlock_connect) \
    X(deadlock_select)

#define INTERLEAVE_SENTENCES(X) \
    /* pieces of sentences */ \
    X(line_number) X(where) X(list_two) X(list_more) X(named_lock) X(unnamed_lock) X(nobody) \
    /* run and processes */ \
    X(run_started) X(run_finished) X(run_uncaught) X(run_uncaught_text) X(run_deadlock) X(run_limit) \
    X(process_started) X(process_ended) \
    /* threads become ready */ \
    X(thread_created) X(thread_created_main) X(job_arrived) X(ready_created) X(ready_slept) \
    X(ready_timer) X(ready_woken_by) X(ready_gil) X(ready_lock) X(ready_io) X(ready_joined) \
    X(ready_timeout) X(ready_started) X(ready_work) X(ready_no_work) X(ready_again) X(ready_behind) \
    X(ready_core_free) \
    /* threads and cores */ \
    X(dispatched) X(dispatched_only) X(dispatched_sjf) X(dispatched_stcf) X(dispatched_priority) \
    X(dispatched_mlfq) X(dispatched_lottery) X(dispatched_stride) X(dispatched_fair) \
    X(dispatched_eevdf) X(dispatched_edf) X(dispatched_waited) X(dispatched_switch) \
    X(dispatched_turn) X(dispatched_turn_of) X(preempted_turn) X(dispatched_slice) X(choice_waited) \
    X(choice_queued_first) X(choice_burst) X(choice_burst_expected) X(choice_unknown) X(choice_left) \
    X(choice_left_expected) X(choice_priority) X(choice_aged) X(choice_level) X(choice_ticket) \
    X(choice_pass) X(choice_runtime) X(choice_virtual_deadline) X(choice_not_eligible) \
    X(choice_deadline) X(choice_deadline_alone) X(choice_no_deadlines) X(choice_equal) \
    X(slice_drops) X(slice_lowest) X(slice_deadline) X(finding_starvation) X(finding_ran_instead) \
    X(finding_slow_task) X(finding_inversion) X(finding_inversion_time) X(stolen) X(boosted) X(aged) \
    X(priority_changed) X(priority_lent) X(preempted_slice) X(preempted_quantum) X(preempted_share) \
    X(preempted_better) X(quantum_renewed) X(yielded) X(blocked_sleep) X(blocked_gil) \
    X(blocked_lock) X(blocked_join) X(blocked_device) X(blocked_io) X(blocked_poll) \
    X(blocked_poll_until) X(blocked_queue) X(blocked_result) X(blocked_pool) X(blocked_start) \
    X(blocked_other) X(thread_ended) X(thread_ended_exception) X(job_ended) \
    /* locks */ \
    X(gil_taken) X(gil_taken_from) X(gil_wanted) X(gil_requested) X(gil_released_blocking) \
    X(gil_released_requested) X(gil_released_ended) X(lock_acquired) X(lock_wanted) \
    X(lock_wanted_own) X(lock_released) X(lock_released_next) \
    /* devices and pools */ \
    X(io_started) X(io_queued) X(io_ended) X(pool_submitted) X(pool_queued) X(pool_taken) \
    X(pool_taken_waited) X(pool_finished) \
    /* event loops and tasks */ \
    X(loop_started) X(loop_iteration) X(loop_iteration_one) X(loop_iteration_none) X(loop_polling) \
    X(loop_polling_until) X(loop_woken) X(loop_ended) X(timer_set) X(timer_set_task) X(timer_due) \
    X(timer_due_task) X(callback_running) X(task_created) X(task_created_by) X(task_ready_created) \
    X(task_ready_timer) X(task_ready_future) X(task_ready_task) X(task_ready_yield) X(task_ready_io) \
    X(task_ready_cancelled) X(task_ready_executor) X(task_behind) X(task_first) \
    X(task_running_first) X(task_running_again) X(task_waits_sleep) X(task_waits_task) \
    X(task_waits_future) X(task_waits_executor) X(task_waits_gather) X(task_waits_lock) \
    X(task_waits_queue) X(task_waits_io) X(task_waits_event) X(task_waits_turn) X(task_returned) \
    X(task_raised) X(task_cancelled) X(task_cancel_requested) X(task_cancel_requested_by) \
    /* code */ \
    X(line_runs) X(exception_raised) X(output) X(output_blank) X(error_output) X(busy) \
    /* why is it not running? */ \
    X(not_yet) X(is_new) X(is_running) X(is_done) X(is_switching) X(waits_for_core) \
    X(waits_for_cores) X(core_about_to) X(queue_before) X(queue_next) X(policy_cooperative) \
    X(policy_fcfs) X(policy_sjf) X(policy_stcf) X(policy_rr) X(policy_priority) X(policy_mlfq) \
    X(policy_lottery) X(policy_stride) X(policy_fair) X(policy_eevdf) X(policy_edf) X(is_sleeping) \
    X(waits_gil) X(waits_gil_free) X(waits_lock) X(waits_lock_line) X(waits_lock_own) X(waits_join) \
    X(waits_device) X(waits_io) X(waits_poll) X(waits_poll_until) X(waits_queue) X(waits_result) \
    X(waits_pool) X(waits_start) X(waits_other) X(task_is_running) X(task_holds_thread) \
    X(task_is_done) X(task_is_cancelled) X(task_ready_busy) X(task_ready_soon) X(task_ready_thread) \
    X(task_before) X(loop_blocked_sleep) X(loop_blocked_busy) X(loop_blocked_wait) \
    X(loop_thread_ready) X(task_sleeping) X(task_awaits_task) X(task_awaits_future) \
    X(task_awaits_gather) X(task_awaits_lock) X(task_awaits_queue) X(task_awaits_io) \
    X(task_awaits_event) X(task_executor_queued) X(task_executor_working) \
    /* how it ended */ \
    X(deadlock_cycle) X(deadlock_holds) X(deadlock_joins) X(deadlock_own) X(deadlock_notified) \
    X(deadlock_waits) X(deadlock_task) \
    INTERLEAVE_SOCKET_SENTENCES(X) \
    INTERLEAVE_PROCESS_SENTENCES(X)

// clang-format on

enum class SentenceKey : std::uint16_t {
#define X(name) name,
    INTERLEAVE_SENTENCES(X)
#undef X
        count
};

std::string_view name(SentenceKey key);

struct SentenceRow {
    SentenceKey key;
    std::string_view text;
};
std::span<const SentenceRow> sentences_en();
// Empty until the locale is written.
std::span<const SentenceRow> sentences(Locale locale);

// The template in the locale, else in English.
std::string_view sentence_template(SentenceKey key, Locale locale);

}  // namespace interleave
