#include "engine/script/symbols.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/script/hints.h"

namespace interleave::script {

namespace {

class Analyser {
  public:
    Analyser(Symbols& result, Names& names, bool annotations)
        : result_(result),
          names_(names),
          annotations_(annotations),
          super_(names.intern("super")),
          class_cell_(names.intern("__class__")),
          debug_(names.intern("__debug__")),
          iterator_(names.intern(".0")) {}

    void run(Block body) {
        scope_ = open(ScopeKind::module, NameId::none);
        block(body);
        if (!result_.problem) resolve(result_, names_);
    }

  private:
    void fail(Span span, std::string message, std::string kind = "SyntaxError") {
        if (result_.problem) return;
        std::string hint(hint_for(message));
        result_.problem = Problem{std::move(kind), std::move(message), std::move(hint), span};
    }

    Scope* open(ScopeKind kind, NameId name) {
        auto made = std::make_unique<Scope>();
        made->kind = kind;
        made->parent = scope_;
        made->name = name;
        result_.scopes.push_back(std::move(made));
        return result_.scopes.back().get();
    }

    // ---- what names are used for ----

    void assign(NameId name, Span span) {
        if (name == debug_) fail(span, "cannot assign to __debug__");
        scope_->add(name).flags |= Symbol::assigned;
    }

    void use(NameId name) {
        scope_->add(name).flags |= Symbol::used;
        if (name == super_ &&
            (scope_->kind == ScopeKind::function || scope_->kind == ScopeKind::comprehension)) {
            scope_->add(class_cell_).flags |= Symbol::used;
        }
    }

    void declare(const Declared& statement) {
        const bool global = statement.kind == StmtKind::global;
        const char* word = global ? "global" : "nonlocal";
        if (!global && scope_->kind == ScopeKind::module) {
            return fail(statement.span, "nonlocal declaration not allowed at module level");
        }
        for (const Name* name : statement.names) {
            Symbol& symbol = scope_->add(name->id);
            const std::string& text = names_.text(name->id);
            if ((symbol.flags & Symbol::parameter) != 0) {
                return fail(name->span, fmt::format("name '{}' is parameter and {}", text, word));
            }
            if ((symbol.flags & (global ? Symbol::declared_nonlocal : Symbol::declared_global)) != 0) {
                return fail(name->span, fmt::format("name '{}' is nonlocal and global", text));
            }
            if ((symbol.flags & Symbol::annotated) != 0) {
                return fail(name->span, fmt::format("annotated name '{}' can't be {}", text, word));
            }
            if ((symbol.flags & Symbol::used) != 0) {
                return fail(name->span, fmt::format("name '{}' is used prior to {} declaration", text, word));
            }
            if ((symbol.flags & Symbol::assigned) != 0) {
                return fail(name->span,
                            fmt::format("name '{}' is assigned to before {} declaration", text, word));
            }
            symbol.flags |= global ? Symbol::declared_global : Symbol::declared_nonlocal;
            symbol.declaration = name->span;
        }
    }

    // `name := value` in a comprehension binds in the function around it.
    void named(const Named& node) {
        const NameId name = node.target->id;
        if (in_iterable_ > 0) {
            return fail(node.span,
                        "assignment expression cannot be used in a comprehension iterable expression");
        }
        if (scope_->kind != ScopeKind::comprehension) return assign(name, node.target->span);
        const std::string& text = names_.text(name);
        Scope* owner = scope_;
        for (; owner->kind == ScopeKind::comprehension; owner = owner->parent) {
            const Symbol* known = owner->find(name);
            if (known != nullptr && (known->flags & Symbol::iteration) != 0) {
                return fail(
                    node.target->span,
                    fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'",
                                text));
            }
        }
        if (owner->kind == ScopeKind::class_) {
            return fail(node.span,
                        "assignment expression within a comprehension cannot be used in a class body");
        }
        Symbol& outer = owner->add(name);
        outer.flags |= Symbol::assigned;
        const bool global = owner->kind == ScopeKind::module || (outer.flags & Symbol::declared_global) != 0;
        for (Scope* inner = scope_; inner != owner; inner = inner->parent) {
            if (inner != scope_ && inner->find(name) == nullptr) continue;
            inner->add(name).flags |= global ? Symbol::declared_global : Symbol::declared_nonlocal;
        }
    }

    void target(const Expr* expression) {
        if (expression == nullptr || result_.problem) return;
        switch (expression->kind) {
            case ExprKind::name: assign(as<Name>(expression)->id, expression->span); break;
            case ExprKind::starred: target(as<Wrapped>(expression)->value); break;
            case ExprKind::tuple:
            case ExprKind::list:
                for (const Expr* item : as<Sequence>(expression)->items) target(item);
                break;
            default: visit(expression);
        }
    }

    // ---- statements ----

    void block(Block body) {
        for (Stmt* statement : body) {
            if (result_.problem) return;
            visit(statement);
        }
    }

    void visit(Stmt* statement) {
        switch (statement->kind) {
            case StmtKind::expression: visit(as<ExpressionStmt>(statement)->value); break;
            case StmtKind::assign: {
                const Assign* node = as<Assign>(statement);
                visit(node->value);
                for (const Expr* one : node->targets) target(one);
                break;
            }
            case StmtKind::annotated: annotated(*as<Annotated>(statement)); break;
            case StmtKind::augmented: {
                const Augmented* node = as<Augmented>(statement);
                target(node->target);
                visit(node->value);
                break;
            }
            case StmtKind::return_: {
                const Return* node = as<Return>(statement);
                if (scope_->kind != ScopeKind::function) fail(statement->span, "'return' outside function");
                visit(node->value);
                if (node->value != nullptr && scope_->value_return.end == 0)
                    scope_->value_return = statement->span;
                break;
            }
            case StmtKind::raise:
                visit(as<Raise>(statement)->exception);
                visit(as<Raise>(statement)->cause);
                break;
            case StmtKind::global:
            case StmtKind::nonlocal: declare(*as<Declared>(statement)); break;
            case StmtKind::del:
                for (const Expr* one : as<Delete>(statement)->targets) target(one);
                break;
            case StmtKind::pass:
            case StmtKind::break_:
            case StmtKind::continue_: break;
            case StmtKind::assert_:
                visit(as<Assert>(statement)->test);
                visit(as<Assert>(statement)->message);
                break;
            case StmtKind::import:
                for (const Alias& alias : as<Import>(statement)->names) import(alias);
                break;
            case StmtKind::import_from: {
                const ImportFrom* node = as<ImportFrom>(statement);
                if (node->star && scope_->kind != ScopeKind::module) {
                    fail(statement->span, "import * only allowed at module level");
                }
                for (const Alias& alias : node->names) {
                    assign(alias.as != NameId::none ? alias.as : alias.name, alias.span);
                    if (node->level == 0 && node->module == "__future__" &&
                        names_.text(alias.name) == "annotations") {
                        result_.annotations_are_text = true;
                        annotations_ = false;
                    }
                }
                break;
            }
            case StmtKind::if_:
                for (const Branch& branch : as<If>(statement)->branches) {
                    visit(branch.test);
                    block(branch.body);
                }
                block(as<If>(statement)->otherwise);
                break;
            case StmtKind::while_:
                visit(as<While>(statement)->test);
                block(as<While>(statement)->body);
                block(as<While>(statement)->otherwise);
                break;
            case StmtKind::for_: {
                const For* node = as<For>(statement);
                if (node->is_async) needs_async(node->span, "'async for'");
                target(node->target);
                visit(node->iterable);
                block(node->body);
                block(node->otherwise);
                break;
            }
            case StmtKind::try_: {
                const Try* node = as<Try>(statement);
                block(node->body);
                for (const Handler& handler : node->handlers) {
                    visit(handler.type);
                    if (handler.name != NameId::none) assign(handler.name, handler.span);
                    block(handler.body);
                }
                block(node->otherwise);
                block(node->final);
                break;
            }
            case StmtKind::with: {
                const With* node = as<With>(statement);
                if (node->is_async) needs_async(node->span, "'async with'");
                for (const WithItem& item : node->items) {
                    visit(item.manager);
                    target(item.target);
                }
                block(node->body);
                break;
            }
            case StmtKind::function: function(*as<Function>(statement)); break;
            case StmtKind::class_: class_definition(*as<Class>(statement)); break;
            case StmtKind::match:
                visit(as<Match>(statement)->subject);
                for (const Case& one : as<Match>(statement)->cases) {
                    pattern(one.pattern);
                    visit(one.guard);
                    block(one.body);
                }
                break;
        }
    }

    void annotated(const Annotated& node) {
        const bool simple = node.target->kind == ExprKind::name && !node.target->parenthesised;
        if (simple && (scope_->kind == ScopeKind::module || scope_->kind == ScopeKind::class_)) {
            scope_->has_annotations = true;
        }
        if (node.target->kind == ExprKind::name) {
            const NameId name = as<Name>(node.target)->id;
            Symbol& symbol = scope_->add(name);
            const bool global = (symbol.flags & Symbol::declared_global) != 0;
            if (simple && (symbol.flags & (Symbol::declared_global | Symbol::declared_nonlocal)) != 0 &&
                scope_->kind != ScopeKind::module) {
                return fail(node.span, fmt::format("annotated name '{}' can't be {}", names_.text(name),
                                                   global ? "global" : "nonlocal"));
            }
            if (simple) symbol.flags |= Symbol::annotated;
            if (simple || node.value != nullptr) assign(name, node.target->span);
        } else {
            visit(node.target);
        }
        visit(node.value);
        if (scope_->kind == ScopeKind::module || scope_->kind == ScopeKind::class_)
            annotation(node.annotation);
    }

    void annotation(const Expr* expression) {
        if (!annotations_ || expression == nullptr) return;
        const bool alias = expression->kind == ExprKind::subscript || expression->kind == ExprKind::binary;
        result_.has_aliases = result_.has_aliases || alias;
        visit(expression);
    }

    void annotations(const Parameters& list) {
        for (const Parameter& parameter : list.positional) annotation(parameter.annotation);
        annotation(list.var_positional.annotation);
        for (const Parameter& parameter : list.keyword_only) annotation(parameter.annotation);
        annotation(list.var_keyword.annotation);
        annotation(list.returns);
    }

    // Whether an expression reads like a class: int, None, Queue, asyncio.Queue. (list[int] is seen to when
    // its parts are visited.)
    bool names_class(const Expr* expression) const {
        NameId name = NameId::none;
        if (expression->kind == ExprKind::literal) return as<Literal>(expression)->type == LiteralKind::none;
        if (expression->kind == ExprKind::name) name = as<Name>(expression)->id;
        if (expression->kind == ExprKind::attribute) name = as<Attribute>(expression)->name;
        if (name == NameId::none) return false;
        const std::string_view text = names_.text(name);
        if (text[0] >= 'A' && text[0] <= 'Z') {  // (but not CONSTANT)
            return text.size() == 1 ||
                   std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        }
        constexpr std::string_view classes[] = {"bool",  "bytearray", "bytes",     "complex", "defaultdict",
                                                "deque", "dict",      "enumerate", "float",   "frozenset",
                                                "int",   "list",      "object",    "partial", "range",
                                                "set",   "str",       "tuple",     "type"};
        return std::find(std::begin(classes), std::end(classes), text) != std::end(classes);
    }

    void import(const Alias& alias) {
        if (alias.as != NameId::none) return assign(alias.as, alias.span);
        const std::string_view first = alias.path.substr(0, alias.path.find('.'));
        assign(names_.intern(first), alias.span);
    }

    void parameters(const Parameters& list) {
        const auto add = [&](const Parameter& parameter) {
            if (parameter.name == NameId::none) return;
            Symbol& symbol = scope_->add(parameter.name);
            if ((symbol.flags & Symbol::parameter) != 0) {
                fail(parameter.span, fmt::format("duplicate argument '{}' in function definition",
                                                 names_.text(parameter.name)));
            }
            if (parameter.name == debug_) fail(parameter.span, "cannot assign to __debug__");
            symbol.flags |= Symbol::parameter | Symbol::assigned;
        };
        for (const Parameter& parameter : list.positional) add(parameter);
        for (const Parameter& parameter : list.keyword_only) add(parameter);
        add(list.var_positional);
        add(list.var_keyword);
    }

    void defaults(const Parameters& list) {
        for (const Parameter& parameter : list.positional) visit(parameter.fallback);
        for (const Parameter& parameter : list.keyword_only) visit(parameter.fallback);
    }

    void function(Function& node) {
        assign(node.variable, node.span);
        defaults(*node.parameters);
        for (const Expr* decorator : node.decorators) visit(decorator);
        annotations(*node.parameters);
        Scope* outer = scope_;
        const std::uint32_t iterable = std::exchange(in_iterable_, 0);
        node.scope = scope_ = open(ScopeKind::function, node.name);
        scope_->is_async = node.is_async;
        parameters(*node.parameters);
        block(node.body);
        if (scope_->is_async && scope_->has_yield && scope_->value_return.end != 0) {
            fail(scope_->value_return, "'return' with value in async generator");
        }
        scope_ = outer;
        in_iterable_ = iterable;
    }

    void class_definition(Class& node) {
        assign(node.variable, node.span);
        for (const Argument& argument : node.arguments) visit(argument.value);
        for (const Expr* decorator : node.decorators) visit(decorator);
        Scope* outer = scope_;
        node.scope = scope_ = open(ScopeKind::class_, node.name);
        block(node.body);
        scope_ = outer;
    }

    void pattern(const Pattern* node) {
        if (node == nullptr || result_.problem) return;
        visit(node->value);
        for (const Expr* key : node->keys) visit(key);
        for (const Pattern* item : node->items) pattern(item);
        if (node->name != NameId::none) assign(node->name, node->span);
    }

    // ---- expressions ----

    // Whether code here may await: "'await' outside async function".
    void needs_async(Span span, const char* what) {
        const bool comprehension = scope_->kind == ScopeKind::comprehension;
        if (scope_->kind == ScopeKind::module || scope_->kind == ScopeKind::class_) {
            const bool await = std::string_view(what) == "'await'";
            fail(span, fmt::format("{} outside {}", what, await ? "function" : "async function"));
        } else if (!scope_->is_async && !comprehension) {
            fail(span, fmt::format("{} outside async function", what));
        }
        if (comprehension) scope_->is_async = true;
    }

    void yields(const Expr* node, const char* what) {
        switch (scope_->kind) {
            case ScopeKind::comprehension:
                return fail(node->span, fmt::format("'yield' inside {}", comprehension_name_));
            case ScopeKind::module:
            case ScopeKind::class_: return fail(node->span, fmt::format("{} outside function", what));
            case ScopeKind::function: break;
        }
        if (node->kind == ExprKind::yield_from && scope_->is_async) {
            return fail(node->span, "'yield from' inside async function");
        }
        scope_->has_yield = true;
    }

    void visit(const Expr* node) {
        if (node == nullptr || result_.problem) return;
        if (++depth_ > largest_tree_depth) {
            result_.problem = Problem{"limit", "this expression is nested too deeply",
                                      "Give inner parts a name.", node->span};
        }
        visit_kind(const_cast<Expr*>(node));
        --depth_;
    }

    void visit_kind(Expr* node) {
        switch (node->kind) {
            case ExprKind::literal: break;
            case ExprKind::name: use(as<Name>(node)->id); break;
            case ExprKind::attribute: visit(as<Attribute>(node)->object); break;
            case ExprKind::subscript:
                result_.has_aliases = result_.has_aliases || names_class(as<Subscript>(node)->object);
                visit(as<Subscript>(node)->object);
                visit(as<Subscript>(node)->key);
                break;
            case ExprKind::slice:
                visit(as<Slice>(node)->start);
                visit(as<Slice>(node)->stop);
                visit(as<Slice>(node)->step);
                break;
            case ExprKind::call:
                visit(as<Call>(node)->callee);
                for (const Argument& argument : as<Call>(node)->arguments) visit(argument.value);
                break;
            case ExprKind::binary:
                result_.has_aliases =
                    result_.has_aliases ||
                    (as<Binary>(node)->op == BinaryOperator::bit_or &&
                     (names_class(as<Binary>(node)->left) || names_class(as<Binary>(node)->right)));
                visit(as<Binary>(node)->left);
                visit(as<Binary>(node)->right);
                break;
            case ExprKind::unary: visit(as<Unary>(node)->operand); break;
            case ExprKind::logical:
                for (const Expr* value : as<Logical>(node)->values) visit(value);
                break;
            case ExprKind::compare:
                visit(as<Compare>(node)->left);
                for (const Expr* other : as<Compare>(node)->others) visit(other);
                break;
            case ExprKind::conditional:
                visit(as<Conditional>(node)->test);
                visit(as<Conditional>(node)->then);
                visit(as<Conditional>(node)->otherwise);
                break;
            case ExprKind::lambda: lambda(*as<Lambda>(node)); break;
            case ExprKind::tuple:
            case ExprKind::list:
            case ExprKind::set:
                for (const Expr* item : as<Sequence>(node)->items) visit(item);
                break;
            case ExprKind::dict:
                for (const DictItem& item : as<Dict>(node)->items) {
                    visit(item.key);
                    visit(item.value);
                }
                break;
            case ExprKind::comprehension: comprehension(*as<Comprehension>(node)); break;
            case ExprKind::await:
                needs_async(node->span, "'await'");
                visit(as<Wrapped>(node)->value);
                break;
            case ExprKind::yield:
            case ExprKind::yield_from:
                yields(node, node->kind == ExprKind::yield ? "'yield'" : "'yield from'");
                visit(as<Wrapped>(node)->value);
                break;
            case ExprKind::named:
                visit(as<Named>(node)->value);
                named(*as<Named>(node));
                break;
            case ExprKind::starred: visit(as<Wrapped>(node)->value); break;
            case ExprKind::fstring:
                for (const FStringPart& part : as<FString>(node)->parts) {
                    visit(part.value);
                    if (part.spec != nullptr) visit(part.spec);
                }
                break;
        }
    }

    void lambda(Lambda& node) {
        defaults(*node.parameters);
        Scope* outer = scope_;
        const std::uint32_t iterable = std::exchange(in_iterable_, 0);
        node.scope = scope_ = open(ScopeKind::function, names_.intern("<lambda>"));
        parameters(*node.parameters);
        visit(node.body);
        scope_ = outer;
        in_iterable_ = iterable;
    }

    void comprehension(Comprehension& node) {
        constexpr const char* titles[] = {"list comprehension", "set comprehension", "dict comprehension",
                                          "generator expression"};
        ++in_iterable_;
        visit(node.clauses[0].iterable);  // belongs to the scope around
        --in_iterable_;
        Scope* outer = scope_;
        const std::uint32_t iterable_depth = std::exchange(in_iterable_, 0);
        const char* name_before =
            std::exchange(comprehension_name_, titles[static_cast<std::size_t>(node.type)]);
        node.scope = scope_ = open(ScopeKind::comprehension, NameId::none);
        scope_->is_generator_expression = node.type == ComprehensionKind::generator;
        scope_->add(iterator_).flags |= Symbol::parameter | Symbol::assigned;
        for (std::size_t i = 0; i < node.clauses.size(); ++i) {
            const Clause& clause = node.clauses[i];
            if (clause.is_async) scope_->is_async = true;
            iteration_target(clause.target);
            if (i > 0) {
                ++in_iterable_;
                visit(clause.iterable);
                --in_iterable_;
            }
            for (const Expr* condition : clause.conditions) visit(condition);
        }
        visit(node.element);
        visit(node.value);
        const bool awaits = scope_->is_async && node.type != ComprehensionKind::generator;
        scope_ = outer;
        in_iterable_ = iterable_depth;
        comprehension_name_ = name_before;
        if (!awaits) return;
        if (scope_->kind == ScopeKind::comprehension) {
            scope_->is_async = true;
        } else if (!scope_->is_async) {
            fail(node.span, "asynchronous comprehension outside of an asynchronous function");
        }
    }

    void iteration_target(const Expr* expression) {
        target(expression);
        mark_iteration(expression);
    }

    void mark_iteration(const Expr* expression) {
        switch (expression->kind) {
            case ExprKind::name: {
                Symbol& symbol = scope_->add(as<Name>(expression)->id);
                if ((symbol.flags & (Symbol::declared_global | Symbol::declared_nonlocal)) != 0) {
                    fail(expression->span,
                         fmt::format(
                             "assignment expression cannot rebind comprehension iteration variable '{}'",
                             names_.text(symbol.name)));
                }
                symbol.flags |= Symbol::iteration;
                break;
            }
            case ExprKind::starred: mark_iteration(as<Wrapped>(expression)->value); break;
            case ExprKind::tuple:
            case ExprKind::list:
                for (const Expr* item : as<Sequence>(expression)->items) mark_iteration(item);
                break;
            default: break;
        }
    }

    Symbols& result_;
    Names& names_;
    bool annotations_;  // they are evaluated
    NameId super_, class_cell_, debug_, iterator_;
    Scope* scope_ = nullptr;
    const char* comprehension_name_ = "";
    std::uint32_t in_iterable_ = 0;
    std::uint32_t depth_ = 0;
};

}  // namespace

Symbols analyse(Block body, Names& names, bool annotations) {
    Symbols result;
    Analyser(result, names, annotations).run(body);
    return result;
}

}  // namespace interleave::script
