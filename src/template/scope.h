// The names that a place in a template sees: frames within one another, then its template's own.
//
// As in Nunjucks: a loop, a macro, a block and an included template each have a frame. A macro sees
// the top-level names of the template that defines it, and nothing of who calls it.
#pragma once

#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "template/names.h"
#include "template/syntax_tree.h"
#include "template/value.h"

namespace hearken::templates {

/// Values by name, few enough to be walked over.
class Variables {
public:
    /// Null where there is none, or only an undefined one.
    [[nodiscard]] const Value* find(NameId name) const {
        for (const auto& [id, value] : variables_)
            if (id == name) return value.is_defined() ? &value : nullptr;
        return nullptr;
    }
    void put(NameId name, Value value) {
        for (auto& [id, old] : variables_) {
            if (id != name) continue;
            old = std::move(value);
            return;
        }
        variables_.emplace_back(name, std::move(value));
    }
    [[nodiscard]] const std::vector<std::pair<NameId, Value>>& all() const { return variables_; }

private:
    std::vector<std::pair<NameId, Value>> variables_;
};

struct Block {
    const Statement* statement = nullptr;
    const Template* file = nullptr;
};

struct Frame;
struct Context;

/// A macro where it was defined. A caller() has the frame of its {% call %}; other macros have
/// none.
struct Macro {
    const MacroDefinition* definition = nullptr;
    const Template* file = nullptr;
    Context* context = nullptr;
    Frame* frame = nullptr;
};

/// The top-level names of a template that is being rendered.
struct Context {
    const Context* outer = nullptr;  // of the template that included it
    Variables variables;
    std::deque<Macro> macros;          // never moved: values point to them
    std::map<NameId, Block> blocks;    // the outermost child's first
    const Template* parent = nullptr;  // what it extends, until that is rendered

    [[nodiscard]] const Value* find(NameId name) const {
        for (const Context* context = this; context != nullptr; context = context->outer)
            if (const Value* const value = context->variables.find(name)) return value;
        return nullptr;
    }
};

/// Where a loop stands.
struct LoopState {
    std::size_t index = 0;  // from 0
    std::size_t length = 0;
};

struct Frame {
    Frame* outer = nullptr;
    Context* context = nullptr;
    const Template* file = nullptr;
    bool is_isolated = false;  // what is set in it stays in it
    bool is_top = false;       // what is set in it is a name of the template
    const LoopState* loop = nullptr;
    Variables variables{};

    [[nodiscard]] const Value* find(NameId name) const {
        for (const Frame* frame = this; frame != nullptr; frame = frame->outer)
            if (const Value* const value = frame->variables.find(name)) return value;
        return context->find(name);
    }

    /// Sets the variable where it is, or here where it is not yet.
    void assign(NameId name, const Value& value) {
        Frame* place = this;
        while (place->variables.find(name) == nullptr && !place->is_isolated &&
               place->outer != nullptr)
            place = place->outer;
        if (place->variables.find(name) == nullptr) place = this;
        place->variables.put(name, value);
        if (is_top) context->variables.put(name, value);
    }
};

}  // namespace hearken::templates
