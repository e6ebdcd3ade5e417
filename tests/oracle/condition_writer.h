// Random events and conditions of the language: what every clause is made of.
#pragma once

#include <string>
#include <vector>

#include "oracle/input.h"
#include "oracle/random.h"
#include "oracle/time.h"
#include "oracle/tree.h"

namespace hearken::oracle {

using Words = std::vector<std::string>;

// Few attributes, so that things collide.
inline const Words yes_attributes{"present", "urgent"};
inline const Words number_attributes{"amount", "paid"};
inline const Words text_attributes{"outcome", "address.area", "`Off. type`"};
inline const Words date_attributes{"due", "born"};

/// Where a condition stands: which names it may use, and whether one event is looked at.
struct Scope {
    Words names;
    bool has_event = false;
    bool has_deadline = false;
    bool is_of_each = false;  // of `for each`: nothing has happened yet
    int depth = 0;

    [[nodiscard]] Scope inside() const {
        Scope scope = *this;
        ++scope.depth;
        return scope;
    }
};

class ConditionWriter {
public:
    ConditionWriter(Random& random, Day base, Extent extent)
        : random_(random), base_(base), extent_(extent) {}

protected:
    /// By chance, where packs speak of more than logs can hold.
    bool whole(int chance) { return extent_ == Extent::whole && random_.percent(chance); }

    // Words.
    std::string day();
    // The last of the kinds is rare, so that the others meet more often.
    std::string kind();
    std::string name(const Scope& scope);
    Tree duration();
    // `more` makes the second end of `between` later than the first.
    Tree duration_of(int unit, int more);
    std::string range_text(std::string& production);

    // Events and conditions.
    Tree event(const Scope& scope);
    Tree events(const Scope& scope);
    Tree span(const Scope& scope);
    Tree cond(const Scope& scope);
    Tree pred(const Scope& scope);
    Tree unary(const Scope& scope);

    // People: person_writer.cpp.
    // What is asked of the people of an event; the chances are percents.
    Tree people(int chance, int chance_of_about);
    Tree some_people();
    Tree about_person();
    Tree by_role();
    Tree attended();
    // Of roles and agencies.
    Tree role();
    Tree of_people(const Scope& scope);
    Tree same(const Scope& scope);

    // Comparisons: comparison_writer.cpp.
    Tree path(const Scope& scope, const std::string& attribute);
    Tree number();
    Tree latest(const Scope& scope);
    Tree operand(const Scope& scope);
    Tree sum(const Scope& scope);
    Tree relation(bool has_order);
    Tree happened(const Scope& scope);
    Tree comparison(const Scope& scope);
    Tree set(const Scope& scope);

    Random& random_;
    Day base_;
    Extent extent_;
    std::string person_;  // the name of `for each`; empty: there is none
};

}  // namespace hearken::oracle
