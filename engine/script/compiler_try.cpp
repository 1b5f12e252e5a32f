// Instructions of try and with. Exceptions cost nothing until they happen: the table of regions says where
// they go.
#include "engine/script/compiler.h"

namespace interleave::script {

// Whether a missing module would be caught: the program may do without it.
bool Compiler::guards_imports(const Try& node) const {
    const auto catches = [this](const Expr* type) {
        if (type->kind != ExprKind::name) return false;
        const std::string& name = names_.text(as<Name>(type)->id);
        return name == "ImportError" || name == "ModuleNotFoundError" || name == "Exception" ||
               name == "BaseException";
    };
    for (const Handler& handler : node.handlers) {
        if (handler.type == nullptr || catches(handler.type)) return true;
        if (handler.type->kind != ExprKind::tuple) continue;
        for (const Expr* type : as<Sequence>(handler.type)->items) {
            if (catches(type)) return true;
        }
    }
    return false;
}

void Compiler::try_statement(const Try& node) {
    emit(Opcode::nop);
    if (node.has_final) return try_finally(node);
    if (node.star) return try_except_star(node);
    try_except(node);
}

void Compiler::try_finally(const Try& node) {
    const Label handler = out().label();
    const Label cleanup = out().label();
    const Label end = out().label();
    Frame frame{};
    frame.kind = FrameKind::finally_body;
    frame.region = out().region(handler, false).id;
    frame.statement = &node;
    push_frame(frame, node.span);
    if (node.handlers.empty()) {
        block(node.body);
    } else if (node.star) {
        try_except_star(node);
    } else {
        try_except(node);
    }
    pop_frame();
    block(node.final);
    jump(Opcode::jump, end);

    out().place(handler);
    const CodeBuilder::Where before = out().where();
    push_frame(FrameKind::finally_handler, out().region(cleanup, true).id, node.span);
    emit(Opcode::push_exception_info);
    block(node.final);
    emit(Opcode::reraise, 0);
    pop_frame();
    out().at(before);
    out().place(cleanup);
    restore_and_reraise();
    out().place(end);
}

// previous lasti exception: the handler itself raised.
void Compiler::restore_and_reraise() {
    emit(Opcode::copy, 3);
    emit(Opcode::pop_exception);
    emit(Opcode::reraise, 1);
}

// e = None; del e
void Compiler::forget(NameId name) {
    load_none();
    store(name);
    erase(name);
}

void Compiler::try_except(const Try& node) {
    const Label except = out().label();
    const Label cleanup = out().label();
    const Label end = out().label();
    push_frame(FrameKind::try_body, out().region(except, false).id, node.span);
    if (guards_imports(node)) ++import_guards_;
    block(node.body);
    if (guards_imports(node)) --import_guards_;
    pop_frame();
    block(node.otherwise);
    jump(Opcode::jump, end);

    out().place(except);
    push_frame(FrameKind::handler, out().region(cleanup, true).id, node.span);
    emit(Opcode::push_exception_info);
    for (const Handler& handler : node.handlers) {
        const Label next = out().label();
        out().statement(handler.span, handler.line);
        if (handler.type != nullptr) {
            visit(handler.type);
            emit(Opcode::check_exception_match);
            jump(Opcode::pop_jump_if_false, next);
        }
        handler_body(handler, end);
        out().place(next);
    }
    emit(Opcode::reraise, 0);
    pop_frame();
    out().place(cleanup);
    restore_and_reraise();
    out().place(end);
}

// previous exception -> ; runs the body and goes to `end`.
void Compiler::handler_body(const Handler& handler, Label end) {
    Frame frame{};
    frame.kind = FrameKind::named_handler;
    frame.region = CodeBuilder::no_region;
    frame.name = handler.name;
    frame.outside_too = true;
    if (handler.name == NameId::none) {
        emit(Opcode::pop);
        push_frame(frame, handler.span);
        block(handler.body);
        pop_frame();
        return leave_handler(handler, end);
    }
    const Label cleanup = out().label();
    store(handler.name);
    frame.region = out().region(cleanup, true).id;
    push_frame(frame, handler.span);
    block(handler.body);
    pop_frame();
    leave_handler(handler, end);
    out().place(cleanup);
    forget(handler.name);
    emit(Opcode::reraise, 1);
}

// previous -> ; the exception has been dealt with, and what follows is no longer in the handler's frame.
void Compiler::leave_handler(const Handler& handler, Label end) {
    const Frame frame = unit_->frames.back();
    pop_frame();
    emit(Opcode::pop_exception);
    if (handler.name != NameId::none) forget(handler.name);
    jump(Opcode::jump, end);
    unit_->frames.push_back(frame);
    use_innermost_region();
}

// Every handler takes its part of the group; what is left, and what handlers raise, is raised together at the
// end.
void Compiler::try_except_star(const Try& node) {
    const Label except = out().label();
    const Label cleanup = out().label();
    const Label collect = out().label();
    const Label raise = out().label();
    const Label end = out().label();
    push_frame(FrameKind::try_body, out().region(except, false).id, node.span);
    if (guards_imports(node)) ++import_guards_;
    block(node.body);
    if (guards_imports(node)) --import_guards_;
    pop_frame();
    block(node.otherwise);
    jump(Opcode::jump, end);

    out().place(except);
    push_frame(FrameKind::group_handler, out().region(cleanup, true).id, node.span);
    emit(Opcode::push_exception_info);  // previous group
    emit(Opcode::copy, 1);
    emit(Opcode::build_list, 0);
    emit(Opcode::swap, 2);  // previous group raised rest
    for (const Handler& handler : node.handlers) {
        const Label next = out().label();
        const Label no_match = out().label();
        const Label handler_raised = out().label();
        out().statement(handler.span, handler.line);
        visit(handler.type);
        emit(Opcode::check_group_match);
        emit(Opcode::copy, 1);
        jump(Opcode::pop_jump_if_none, no_match);
        if (handler.name != NameId::none) {
            store(handler.name);
        } else {
            emit(Opcode::pop);
        }
        push_frame(FrameKind::group_handler, out().region(handler_raised, true).id, handler.span);
        block(handler.body);
        pop_frame();
        if (handler.name != NameId::none) forget(handler.name);
        jump(Opcode::jump, next);

        out().place(handler_raised);  // ... raised rest lasti exception
        if (handler.name != NameId::none) forget(handler.name);
        emit(Opcode::list_append, 3);
        emit(Opcode::pop);
        jump(Opcode::jump, next);

        out().place(no_match);
        emit(Opcode::pop);
        out().place(next);
    }
    out().place(collect);
    emit(Opcode::list_append, 1);
    emit(Opcode::prepare_reraise_star);
    emit(Opcode::copy, 1);
    jump(Opcode::pop_jump_if_not_none, raise);
    emit(Opcode::pop);
    pop_frame();
    emit(Opcode::pop_exception);
    jump(Opcode::jump, end);
    out().place(raise);
    emit(Opcode::swap, 2);
    emit(Opcode::pop_exception);
    emit(Opcode::reraise, 0);
    out().place(cleanup);
    restore_and_reraise();
    out().place(end);
}

// exit -> result of exit(None, None, None)
void Compiler::call_exit() {
    load_none();
    load_none();
    load_none();
    emit(Opcode::call, 2);
}

void Compiler::with_statement(const With& node, std::size_t item) {
    const Label handler = out().label();
    const Label suppressed = out().label();
    const Label cleanup = out().label();
    const Label end = out().label();
    const WithItem& one = node.items[item];
    visit(one.manager);
    out().at(one.manager->span, one.manager->line);
    emit(node.is_async ? Opcode::before_async_with : Opcode::before_with);
    if (node.is_async) {
        emit(Opcode::get_awaitable, 1);
        await_loop();
    }
    Frame frame{};
    frame.kind = node.is_async ? FrameKind::async_with_body : FrameKind::with_body;
    // The value of __enter__ is on the stack, but not when the handler begins.
    if (one.target == nullptr) emit(Opcode::pop);
    frame.region = out().region_below(handler, true, one.target == nullptr ? 0 : 1).id;
    frame.statement = &node;
    push_frame(frame, node.span);
    if (one.target != nullptr) store_target(one.target);
    if (item + 1 < node.items.size()) {
        with_statement(node, item + 1);
    } else {
        block(node.body);
    }
    pop_frame();
    out().statement(one.manager->span, one.manager->line);
    call_exit();
    if (node.is_async) {
        emit(Opcode::get_awaitable, 2);
        await_loop();
    }
    emit(Opcode::pop);
    jump(Opcode::jump, end);

    out().place(handler);  // exit lasti exception
    push_frame(FrameKind::handler, out().region(cleanup, true).id, node.span);
    emit(Opcode::push_exception_info);
    emit(Opcode::with_except_start);
    if (node.is_async) {
        emit(Opcode::get_awaitable, 2);
        await_loop();
    }
    jump(Opcode::pop_jump_if_true, suppressed);
    emit(Opcode::reraise, 2);
    pop_frame();
    out().place(cleanup);
    restore_and_reraise();
    out().place(suppressed);
    emit(Opcode::pop);
    emit(Opcode::pop_exception);
    emit(Opcode::pop);
    emit(Opcode::pop);
    out().place(end);
}

}  // namespace interleave::script
