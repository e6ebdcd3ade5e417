// One rendering: walks the trees of templates with the values of one page.
//
// Statements are in renderer.cpp, expressions in evaluation.cpp, calls in calls.cpp.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "template/budget.h"
#include "template/library.h"
#include "template/scope.h"

namespace hearken::templates {

class Renderer {
public:
    explicit Renderer(Library& library);

    Result<std::string> render(const Template& page, const Map& variables);

private:
    /// The arguments of a call, in order and by name.
    struct Arguments {
        std::vector<Value> positional;
        std::vector<std::pair<NameId, Value>> named;
    };
    /// A template that was imported: what it defines.
    struct Module {
        Context context;
        std::map<std::string, Value> names;
    };

    // Statements. Each appends to `out` what it puts out.
    Result<void> run(const Body& body, Frame& frame, std::string& out);
    Result<void> run_statement(const Statement& statement, Frame& frame, std::string& out);
    Result<void> run_template(const Template& file, Frame& frame, std::string& out);
    Result<void> run_choice(const Statement& statement, Frame& frame, std::string& out);
    Result<void> run_loop(const Statement& statement, Frame& frame, std::string& out);
    Result<void> run_turn(const Statement& loop, Frame& frame, LoopState& state, std::string& out);
    Result<void> run_assign(const Statement& statement, Frame& frame);
    Result<void> run_call(const Statement& statement, Frame& frame, std::string& out);
    Result<void> run_include(const Statement& statement, Frame& frame, std::string& out);
    Result<void> run_import(const Statement& statement, Frame& frame);
    Result<void> run_block(const Statement& statement, Frame& frame, std::string& out);
    Result<const Template*> find_template(const Expression& name, Frame& frame);
    Result<const Module*> module_of(const Template& file, const Frame& frame, std::uint32_t line);
    void define_macro(const Statement& statement, Frame& frame);
    Result<void> put_out(const Value& value,
                         const Frame& frame,
                         std::uint32_t line,
                         std::string& out);

    // Expressions.
    Result<Value> evaluate(const Expression& expression, Frame& frame);
    Result<Value> evaluate_further(const Expression& expression, Frame& frame);
    Result<Value> evaluate_list(const Expression& expression, Frame& frame);
    Result<Value> evaluate_map(const Expression& expression, Frame& frame);
    Result<Value> evaluate_member(const Expression& expression, Frame& frame);
    Result<Value> evaluate_filter(const Expression& expression, Frame& frame);
    Result<Value> evaluate_test(const Expression& expression, Frame& frame);
    Result<Value> evaluate_choice(const Expression& expression, Frame& frame);
    Result<Value> evaluate_operation(const Expression& expression, Frame& frame);
    Result<Value> evaluate_pair(const Expression& expression,
                                const Value& left,
                                const Value& right,
                                const Frame& frame);
    Result<Value> evaluate_is_in(const Expression& expression,
                                 const Value& sought,
                                 const Value& in,
                                 const Frame& frame);
    Result<Value> joined_text(const Value& left,
                              const Value& right,
                              const Frame& frame,
                              std::uint32_t line);
    [[nodiscard]] Value value_of(NameId name, const Frame& frame) const;
    [[nodiscard]] const LoopState* loop_at(const Frame& frame) const;

    // Calls.
    Result<Value> call(const Expression& expression, Frame& frame, const Macro* caller);
    Result<Value> call_macro(const Macro& macro, Arguments arguments, const Macro* caller);
    Result<void> bind(const Macro& macro, Arguments& arguments, Frame& frame);
    Result<Value> call_method(const Expression& expression, const Value& target, Frame& frame);
    Result<Value> concat(const List& first,
                         const std::vector<Value>& more,
                         const Frame& frame,
                         std::uint32_t line);
    Result<Arguments> evaluate_arguments(const Expression& expression, Frame& frame);
    Result<void> evaluate_rest(const Expression& expression, Frame& frame, std::vector<Value>& out);

    // What goes wrong.
    [[nodiscard]] static Failure failure(const Frame& frame,
                                         std::uint32_t line,
                                         std::string_view what,
                                         std::string remedy);
    /// `error` with the place before its message.
    [[nodiscard]] static Failure placed(const Frame& frame, std::uint32_t line, Error error);
    /// `error` with the caller's place in its trail.
    [[nodiscard]] static Failure traced(const Frame& frame,
                                        std::uint32_t line,
                                        std::string_view what,
                                        Error error);
    [[nodiscard]] Failure used_up(const Frame& frame, std::uint32_t line) const;
    Result<void> spend_bytes(std::size_t bytes, const Frame& frame, std::uint32_t line);

    Library& library_;
    const Limits& limits_;
    Budget budget_;
    FilterSettings filter_settings_;
    NameId loop_name_;
    NameId caller_name_;
    std::map<const Template*, std::unique_ptr<Module>> modules_;
};

/// Counts one level of rendering for as long as it lives.
class Level {
public:
    explicit Level(Budget& budget) : budget_(budget), is_within_(budget.enter()) {}
    ~Level() { budget_.leave(); }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool is_within() const { return is_within_; }

private:
    Budget& budget_;
    bool is_within_;
};

}  // namespace hearken::templates
