#include "template/renderer.h"

#include <fmt/format.h>

#include "base/text.h"
#include "template/coercion.h"

namespace hearken::templates {
namespace {

using Kind = Statement::Kind;

// A trail says how the renderer came here; what is longer helps nobody.
constexpr std::size_t trail_length_max = 12;

// The characters of `text`, as a loop over it sees them.
List characters_of(const std::string& text, bool is_foreign) {
    List characters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
        characters.push_back(is_foreign ? Value::text(text.substr(at, end - at))
                                        : Value::own_text(text.substr(at, end - at)));
        at = end;
    }
    return characters;
}

}  // namespace

Renderer::Renderer(Library& library)
    : library_(library),
      limits_(library.options().limits),
      budget_(limits_),
      filter_settings_{limits_.output_bytes_max, library.options().text_may_become_markup},
      loop_name_(library.names().id_of("loop")),
      caller_name_(library.names().id_of("caller")) {}

Result<std::string> Renderer::render(const Template& page, const Map& variables) {
    Context context;
    for (const auto& [name, value] : variables.entries())
        context.variables.put(library_.names().id_of(name), value);
    Frame frame{nullptr, &context, &page, true, true};
    std::string out;
    TRY(run_template(page, frame, out));
    return out;
}

Failure Renderer::failure(const Frame& frame,
                          std::uint32_t line,
                          std::string_view what,
                          std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", frame.file->name, line, what),
                std::move(remedy));
}

Failure Renderer::placed(const Frame& frame, std::uint32_t line, Error error) {
    error.message = fmt::format("{}:{}: {}", frame.file->name, line, error.message);
    return Failure(std::move(error));
}

Failure Renderer::traced(const Frame& frame,
                         std::uint32_t line,
                         std::string_view what,
                         Error error) {
    if (error.trail.size() < trail_length_max)
        error.trail.push_back(fmt::format("{} at {}:{}", what, frame.file->name, line));
    return Failure(std::move(error));
}

Failure Renderer::used_up(const Frame& frame, std::uint32_t line) const {
    return fail(
        ErrorKind::out_of_range,
        fmt::format("{}:{}: {}", frame.file->name, line, budget_.what_is_used_up()),
        "Look for a macro that calls itself or a loop within loops; else render less at once.");
}

Result<void> Renderer::spend_bytes(std::size_t bytes, const Frame& frame, std::uint32_t line) {
    if (!budget_.spend_bytes(bytes)) return used_up(frame, line);
    return {};
}

Result<void> Renderer::run_template(const Template& file, Frame& frame, std::string& out) {
    const Template* current = &file;
    const std::size_t start = out.size();
    while (true) {
        frame.file = current;
        for (const auto& [name, statement] : current->blocks)
            frame.context->blocks.emplace(name, Block{statement, current});
        frame.context->parent = nullptr;
        TRY(run(current->body, frame, out));
        if (frame.context->parent == nullptr) return {};
        current = frame.context->parent;
        out.resize(start);  // what a template that extends another puts out itself is not shown
        if (!budget_.spend_step()) return used_up(frame, 1);
    }
}

Result<void> Renderer::run(const Body& body, Frame& frame, std::string& out) {
    const Level level{budget_};
    if (!level.is_within()) return used_up(frame, body.empty() ? 1 : body[0].line);
    for (const Statement& statement : body) {
        if (!budget_.spend_step()) return used_up(frame, statement.line);
        if (statement.kind == Kind::text) {
            TRY(spend_bytes(statement.text.size(), frame, statement.line));
            out += statement.text;
        } else {
            TRY(run_statement(statement, frame, out));
        }
        if (out.size() > limits_.output_bytes_max)
            return fail(ErrorKind::out_of_range,
                        fmt::format("{}:{}: the page is longer than {} bytes",
                                    frame.file->name,
                                    statement.line,
                                    limits_.output_bytes_max),
                        "Put less on one page.");
    }
    return {};
}

Result<void> Renderer::run_statement(const Statement& statement, Frame& frame, std::string& out) {
    switch (statement.kind) {
        case Kind::text:
            return {};  // run has put it out
        case Kind::output: {
            const Value value = TRY(evaluate(*statement.expression, frame));
            return put_out(value, frame, statement.line, out);
        }
        case Kind::choice:
            return run_choice(statement, frame, out);
        case Kind::loop:
            return run_loop(statement, frame, out);
        case Kind::assign:
        case Kind::capture:
            return run_assign(statement, frame);
        case Kind::macro:
            define_macro(statement, frame);
            return spend_bytes(sizeof(Macro), frame, statement.line);
        case Kind::call:
            return run_call(statement, frame, out);
        case Kind::include:
            return run_include(statement, frame, out);
        case Kind::import_all:
        case Kind::import_some:
            return run_import(statement, frame);
        case Kind::block:
            return run_block(statement, frame, out);
        case Kind::extends:
            frame.context->parent = TRY(find_template(*statement.expression, frame));
            return {};
    }
    return {};
}

Result<void> Renderer::put_out(const Value& value,
                               const Frame& frame,
                               std::uint32_t line,
                               std::string& out) {
    const std::size_t before = out.size();
    if (value.is(Value::Kind::markup)) {
        out += value.as_string();
    } else if (value.is(Value::Kind::text)) {
        append_escaped(out, value.as_string());
    } else {
        std::string text;
        append_text(text, value, limits_.output_bytes_max);
        append_escaped(out, text);
    }
    return spend_bytes(out.size() - before, frame, line);
}

Result<void> Renderer::run_choice(const Statement& statement, Frame& frame, std::string& out) {
    for (const Branch& branch : statement.branches) {
        if (branch.condition != nullptr && !is_true(TRY(evaluate(*branch.condition, frame))))
            continue;
        return run(branch.body, frame, out);
    }
    return {};
}

Result<void> Renderer::run_loop(const Statement& statement, Frame& frame, std::string& out) {
    Value over = TRY(evaluate(*statement.expression, frame));
    if (over.is_string()) {
        TRY(spend_bytes(over.as_string().size() * sizeof(Value), frame, statement.line));
        over = Value::list(characters_of(over.as_string(), over.is_foreign()));
    }
    LoopState state;
    Frame inner{&frame, frame.context, frame.file, false, false, &state};
    if (over.is(Value::Kind::list)) {
        state.length = over.as_list().size();
        for (const Value& item : over.as_list()) {
            if (statement.names.size() == 1) {
                inner.variables.put(statement.names[0], item);
            } else {
                const bool is_list = item.is(Value::Kind::list);
                for (std::size_t i = 0; i < statement.names.size(); ++i)
                    inner.variables.put(
                        statement.names[i],
                        is_list && i < item.as_list().size() ? item.as_list()[i] : Value{});
            }
            TRY(run_turn(statement, inner, state, out));
        }
    } else if (over.is(Value::Kind::map) && statement.names.size() == 2) {
        state.length = over.as_map().size();
        for (const auto& [name, value] : over.as_map().entries()) {
            inner.variables.put(statement.names[0], Value::text(name));
            inner.variables.put(statement.names[1], value);
            TRY(run_turn(statement, inner, state, out));
        }
    }
    return state.length == 0 ? run(statement.otherwise, inner, out) : Result<void>{};
}

Result<void> Renderer::run_turn(const Statement& loop,
                                Frame& frame,
                                LoopState& state,
                                std::string& out) {
    if (!budget_.spend_step()) return used_up(frame, loop.line);
    TRY(run(loop.body, frame, out));
    ++state.index;
    return {};
}

Result<void> Renderer::run_assign(const Statement& statement, Frame& frame) {
    Value value;
    if (statement.kind == Kind::assign) {
        value = TRY(evaluate(*statement.expression, frame));
    } else {
        std::string captured;
        TRY(run(statement.body, frame, captured));
        value = Value::own_text(std::move(captured));
    }
    for (const NameId name : statement.names) frame.assign(name, value);
    return {};
}

void Renderer::define_macro(const Statement& statement, Frame& frame) {
    Context& context = *frame.context;
    const Macro& macro =
        context.macros.emplace_back(Macro{statement.macro.get(), frame.file, &context, nullptr});
    if (frame.is_top)
        context.variables.put(statement.macro->id, Value::macro(macro));
    else
        frame.variables.put(statement.macro->id, Value::macro(macro));
}

Result<void> Renderer::run_call(const Statement& statement, Frame& frame, std::string& out) {
    const Macro caller{statement.macro.get(), frame.file, frame.context, &frame};
    const Value made = TRY(call(*statement.expression, frame, &caller));
    return put_out(made, frame, statement.line, out);
}

Result<const Template*> Renderer::find_template(const Expression& name, Frame& frame) {
    const Value wanted = TRY(evaluate(name, frame));
    if (!wanted.is_string())
        return failure(
            frame, name.line, "the name of a template is no text", "Give it as a string.");
    Result<const Template*> found = library_.find(frame.file->name, wanted.as_string());
    if (!found && found.error().kind == ErrorKind::not_found)
        return placed(frame, name.line, std::move(found).error());
    if (!found) return traced(frame, name.line, "asked for", std::move(found).error());
    return found;
}

Result<void> Renderer::run_include(const Statement& statement, Frame& frame, std::string& out) {
    Result<const Template*> found = find_template(*statement.expression, frame);
    if (!found && statement.ignores_missing && found.error().kind == ErrorKind::not_found)
        return {};
    const Template* const file = TRY(std::move(found));
    Context context;
    context.outer = frame.context;
    Frame inner{&frame, &context, file, true, true};
    Result<void> done = run_template(*file, inner, out);
    if (!done) return traced(frame, statement.line, "included", std::move(done).error());
    return {};
}

Result<const Renderer::Module*> Renderer::module_of(const Template& file,
                                                    const Frame& frame,
                                                    std::uint32_t line) {
    const auto known = modules_.find(&file);
    if (known != modules_.end()) return known->second.get();
    auto module = std::make_unique<Module>();
    Frame top{nullptr, &module->context, &file, true, true};
    std::string ignored;
    Result<void> done = run_template(file, top, ignored);
    if (!done) return traced(frame, line, "imported", std::move(done).error());
    for (const auto& [id, value] : module->context.variables.all()) {
        const std::string& name = library_.names().name_of(id);
        if (!name.starts_with('_')) module->names.emplace(name, value);
    }
    return modules_.emplace(&file, std::move(module)).first->second.get();
}

Result<void> Renderer::run_import(const Statement& statement, Frame& frame) {
    const Template* const file = TRY(find_template(*statement.expression, frame));
    const Module* const module = TRY(module_of(*file, frame, statement.line));
    Variables& variables = frame.is_top ? frame.context->variables : frame.variables;
    if (statement.kind == Kind::import_all) {
        Map names;
        for (const auto& [name, value] : module->names) names.put(name, value);
        variables.put(statement.names[0], Value::map(std::move(names)));
        return {};
    }
    for (const ImportedName& imported : statement.imported) {
        const auto found = module->names.find(imported.name);
        if (found == module->names.end())
            return failure(frame,
                           statement.line,
                           fmt::format("{} has no \"{}\"", file->name, printable(imported.name)),
                           "Look at the macros that it defines.");
        variables.put(imported.alias, found->second);
    }
    return {};
}

Result<void> Renderer::run_block(const Statement& statement, Frame& frame, std::string& out) {
    if (frame.context->parent != nullptr) return {};  // the parent will put it in its place
    const auto found = frame.context->blocks.find(statement.names[0]);
    const Block block =
        found == frame.context->blocks.end() ? Block{&statement, frame.file} : found->second;
    Frame inner{&frame, frame.context, block.file, true, false};
    return run(block.statement->body, inner, out);
}

}  // namespace hearken::templates
