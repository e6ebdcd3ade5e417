// A parsed template: statements, and the expressions in them. Made by the parser, read by the
// renderer.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "template/filters.h"
#include "template/names.h"
#include "template/value.h"

namespace hearken::templates {

struct Expression;
struct Statement;
using ExpressionPtr = std::unique_ptr<Expression>;
using Body = std::vector<Statement>;

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    floor_divide,
    remainder,
    power,
    concatenate,
    equal,
    not_equal,
    identical,
    not_identical,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    is_in,
    conjunction,
    disjunction,
    negation,
    minus,
    plus,
};

/// `name: value` in a map, `name=value` in a call.
struct NamedExpression {
    std::string name;
    NameId id{};
    ExpressionPtr value;
};

struct Expression {
    enum class Kind : std::uint8_t {
        literal,    // literal
        variable,   // name
        list,       // parts
        map,        // named
        member,     // parts: of what, then the key unless it is `word`
        call,       // parts: what is called, then its arguments; named
        filter,     // filter; parts: what is filtered, then the arguments
        test,       // test; parts: what is tested, then the arguments
        operation,  // op; parts: one or two
        choice,     // a if b else c: parts b, a, and c where there is one
    };
    Kind kind = Kind::literal;
    std::uint32_t line = 0;
    Operator op{};
    NameId name{};
    int depth = 1;  // of the tree from here down
    Value literal;
    std::string word;  // the key of a member; the name of a variable, filter or test, for messages
    const Filter* filter = nullptr;
    ValueTest test = nullptr;
    std::vector<ExpressionPtr> parts;
    std::vector<NamedExpression> named;
};

struct MacroDefinition {
    std::string name;
    NameId id{};
    std::uint32_t line = 0;
    std::vector<NameId> positional;
    std::vector<NamedExpression> defaults;  // parameters with a value of their own, in order
    Body body;
};

/// if, elif: the body of the first that is true is rendered. else has no condition.
struct Branch {
    ExpressionPtr condition;
    Body body;
};

/// A name taken from another template, and what it is called here.
struct ImportedName {
    std::string name;
    NameId id{};
    NameId alias{};
};

struct Statement {
    enum class Kind : std::uint8_t {
        text,         // text
        output,       // expression
        choice,       // branches
        loop,         // names: the loop's variables; expression; body; otherwise
        assign,       // names, expression
        capture,      // names, body: {% set name %}...{% endset %}
        macro,        // macro
        call,         // expression, which is a call; macro: its caller()
        include,      // expression; ignores_missing
        import_all,   // expression, names
        import_some,  // expression, imported
        block,        // names, body
        extends,      // expression
    };
    Kind kind = Kind::text;
    std::uint32_t line = 0;
    bool ignores_missing = false;
    std::string text;
    ExpressionPtr expression;
    std::vector<NameId> names;
    std::vector<ImportedName> imported;
    std::vector<Branch> branches;
    Body body;
    Body otherwise;
    std::unique_ptr<MacroDefinition> macro;
};

struct Template {
    std::string name;
    Body body;
    std::map<NameId, const Statement*> blocks;  // wherever they stand
};

}  // namespace hearken::templates
