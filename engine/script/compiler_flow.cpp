// Instructions of conditions and loops, and of the ways out of them.
#include "engine/script/compiler.h"

namespace interleave::script {
namespace {

constexpr std::size_t most_frames = 20;  // CPython's limit on statically nested blocks

bool always(const Expr* test) {
    if (test->kind != ExprKind::literal) return false;
    const Literal* literal = as<Literal>(test);
    return (literal->type == LiteralKind::boolean || literal->type == LiteralKind::integer) &&
           literal->integer != 0;
}

// `TYPE_CHECKING` is false when a program runs.
bool never_runs(const Expr* test) {
    if (test->kind != ExprKind::literal) return false;
    const Literal* literal = as<Literal>(test);
    return literal->type == LiteralKind::none ||
           ((literal->type == LiteralKind::boolean || literal->type == LiteralKind::integer) &&
            literal->integer == 0);
}

}  // namespace

bool Compiler::is_loop(FrameKind kind) {
    return kind == FrameKind::while_loop || kind == FrameKind::for_loop || kind == FrameKind::async_for_loop;
}

// ---- frames: what is open around the current statement ----

void Compiler::push_frame(Frame frame, Span span) {
    if (unit_->frames.size() >= most_frames)
        fail(span, "too many statically nested blocks", "Move inner blocks into functions.");
    unit_->frames.push_back(frame);
    use_innermost_region();
}

void Compiler::push_frame(FrameKind kind, std::uint32_t region, Span span) {
    Frame frame{};
    frame.kind = kind;
    frame.region = region;
    push_frame(frame, span);
}

void Compiler::pop_frame() {
    unit_->frames.pop_back();
    use_innermost_region();
}

void Compiler::use_innermost_region() {
    const std::vector<Frame>& frames = unit_->frames;
    for (std::size_t i = frames.size(); i-- > 0;) {
        if (frames[i].region != CodeBuilder::no_region) return out().use_region(frames[i].region);
    }
    out().use_region(CodeBuilder::no_region);
}

// Undoes one frame, which has been taken off; `keep_top`: the top of the stack is a value to return.
void Compiler::unwind(const Frame& frame, bool keep_top) {
    const auto below_top = [&](Opcode op) {
        if (keep_top) emit(Opcode::swap, 2);
        emit(op);
    };
    switch (frame.kind) {
        case FrameKind::while_loop:
        case FrameKind::async_comprehension:
        case FrameKind::try_body:
        case FrameKind::handler:
        case FrameKind::group_handler: break;
        case FrameKind::for_loop:
        case FrameKind::async_for_loop: below_top(Opcode::drop_iterator); break;
        case FrameKind::kept_value: below_top(Opcode::pop); break;
        case FrameKind::finally_body: {
            if (keep_top) push_frame(FrameKind::kept_value, CodeBuilder::no_region, frame.statement->span);
            block(as<Try>(frame.statement)->final);
            if (keep_top) pop_frame();
            break;
        }
        case FrameKind::finally_handler:
            below_top(Opcode::pop);
            below_top(Opcode::pop_exception);
            break;
        case FrameKind::with_body:
        case FrameKind::async_with_body: {
            if (keep_top) emit(Opcode::swap, 2);
            const CodeBuilder::Where before = out().where();
            out().at(frame.statement->span, frame.statement->line);
            call_exit();
            if (frame.kind == FrameKind::async_with_body) {
                emit(Opcode::get_awaitable, 2);
                await_loop();
            }
            emit(Opcode::pop);
            out().at(before);
            break;
        }
        case FrameKind::named_handler:
            below_top(Opcode::pop_exception);
            if (frame.name != NameId::none) forget(frame.name);
            break;
    }
}

// Undoes the frames from the innermost outwards: all of them, or up to the innermost loop, which stays and is
// copied to `loop`. A frame is off the list while it is being undone, and on it afterwards.
bool Compiler::unwind_all(bool keep_top, Frame* loop, Span span) {
    const std::vector<Frame> saved = unit_->frames;
    const CodeBuilder::Where here = out().where();
    bool found = false;
    for (std::size_t i = saved.size(); i-- > 0 && !failed() && !found;) {
        const Frame frame = saved[i];
        if (frame.kind == FrameKind::group_handler) {
            fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
        } else if (loop != nullptr && is_loop(frame.kind)) {
            *loop = frame;
            found = true;
        } else {
            if (frame.outside_too) --i;
            unit_->frames.resize(i);
            use_innermost_region();
            unwind(frame, keep_top);
            out().at(here);
        }
    }
    unit_->frames = saved;
    return found;
}

// Whether the way out runs code that is written elsewhere: then the statement gets an instruction of its own.
bool Compiler::leaves_code_behind(bool to_loop) const {
    for (std::size_t i = unit_->frames.size(); i-- > 0;) {
        const FrameKind kind = unit_->frames[i].kind;
        if (to_loop && is_loop(kind)) return false;
        if (kind == FrameKind::finally_body || kind == FrameKind::with_body ||
            kind == FrameKind::async_with_body) {
            return true;
        }
    }
    return false;
}

void Compiler::return_statement(const Return& node) {
    const std::optional<Constant> constant = node.value != nullptr ? constant_of(node.value) : Constant{};
    if (!constant) {
        visit(node.value);
    } else if (leaves_code_behind(false)) {
        emit(Opcode::nop);
    }
    unwind_all(!constant, nullptr, node.span);
    if (constant) out().load(*constant);
    emit(Opcode::return_value);
    use_innermost_region();
}

// break and continue
void Compiler::leave_loop(const Stmt& node, bool again) {
    if (leaves_code_behind(true)) emit(Opcode::nop);
    Frame loop{};
    if (!unwind_all(false, &loop, node.span)) {
        return fail(node.span, again ? "'continue' not properly in loop" : "'break' outside loop");
    }
    if (!again && loop.kind != FrameKind::while_loop) emit(Opcode::drop_iterator);
    jump(Opcode::jump, again ? loop.again : loop.leave);
    use_innermost_region();
}

// ---- if and loops ----

void Compiler::if_statement(const If& node) {
    const Label end = out().label();
    for (std::size_t i = 0; i < node.branches.size(); ++i) {
        const Branch& one = node.branches[i];
        const Label next = out().label();
        if (i > 0) out().statement(one.test->span, one.test->line);
        const bool type_checking = one.test->kind == ExprKind::name
                                       ? names_.text(as<Name>(one.test)->id) == "TYPE_CHECKING"
                                       : one.test->kind == ExprKind::attribute &&
                                             names_.text(as<Attribute>(one.test)->name) == "TYPE_CHECKING";
        const bool skipped = type_checking || never_runs(one.test);
        if (always(one.test) || never_runs(one.test)) emit(Opcode::nop);
        branch(one.test, next, false);
        if (skipped) ++import_guards_;
        block(one.body);
        if (skipped) --import_guards_;
        if (i + 1 < node.branches.size() || !node.otherwise.empty()) jump(Opcode::jump, end);
        out().place(next);
    }
    block(node.otherwise);
    out().place(end);
}

void Compiler::while_statement(const While& node) {
    const Label body = out().label();
    const Label again = out().label();
    const Label otherwise = out().label();
    const Label end = out().label();
    if (always(node.test)) emit(Opcode::nop);
    branch(node.test, otherwise, false);
    out().place(body);
    Frame frame{};
    frame.kind = FrameKind::while_loop;
    frame.region = CodeBuilder::no_region;
    frame.leave = end;
    frame.again = again;
    push_frame(frame, node.span);
    block(node.body);
    out().place(again);
    out().statement(node.span, node.line);
    branch(node.test, body, true);
    pop_frame();
    out().place(otherwise);
    block(node.otherwise);
    out().place(end);
}

void Compiler::for_statement(const For& node) {
    if (node.is_async) return async_for_statement(node);
    const Label start = out().label();
    const Label again = out().label();
    const Label exhausted = out().label();
    const Label end = out().label();
    iterable(node.iterable);
    // What goes wrong here is the whole statement's, as in CPython 3.11: no marks below the line.
    const CodeBuilder::Where whole{node.line, 0, 0};
    out().at(whole);
    emit(Opcode::get_iter);
    Frame frame{};
    frame.kind = FrameKind::for_loop;
    frame.region = CodeBuilder::no_region;
    frame.leave = end;
    frame.again = again;
    push_frame(frame, node.span);
    out().place(start);
    out().at(whole);
    jump(Opcode::for_iter, exhausted);
    store_target(node.target);
    block(node.body);
    out().place(again);
    out().statement(node.span, node.line);
    jump(Opcode::jump, start);
    pop_frame();
    out().place(exhausted);
    block(node.otherwise);
    out().place(end);
}

// The loop ends when the awaited __anext__ raises StopAsyncIteration.
void Compiler::async_for_statement(const For& node) {
    const Label start = out().label();
    const Label again = out().label();
    const Label except = out().label();
    const Label end = out().label();
    visit(node.iterable);
    out().at(node.iterable->span, node.iterable->line);
    emit(Opcode::get_aiter);
    Frame loop{};
    loop.kind = FrameKind::async_for_loop;
    loop.region = CodeBuilder::no_region;
    loop.leave = end;
    loop.again = again;
    push_frame(loop, node.span);
    out().place(start);
    out().at(CodeBuilder::Where{node.line, 0, 0});  // (see for_statement)
    push_frame(FrameKind::try_body, out().region(except, false).id, node.span);
    emit(Opcode::get_anext);
    await_loop();
    pop_frame();
    store_target(node.target);
    block(node.body);
    out().place(again);
    out().statement(node.span, node.line);
    jump(Opcode::jump, start);
    pop_frame();
    out().place(except);
    out().at(node.iterable->span, node.iterable->line);
    emit(Opcode::end_async_for);
    block(node.otherwise);
    out().place(end);
}

}  // namespace interleave::script
