#include "language/definitions.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace hearken::language {
namespace {

// Every use has conditions of its own, since the checker writes slots into them.
PredicatePtr copy_of(const PredicatePtr& predicate, std::size_t& copied) {
    if (!predicate) return nullptr;
    ++copied;
    auto copy = std::make_shared<Predicate>(*predicate);
    for (PredicatePtr& part : copy->parts) part = copy_of(part, copied);
    for (EventTerm& term : copy->events.terms) {
        ++copied;
        term.where = copy_of(term.where, copied);
    }
    return copy;
}

PredicatePtr joined(PredicatePtr left, const PredicatePtr& right) {
    if (!left || !right) return left ? left : right;
    auto both = std::make_shared<Predicate>();
    both->kind = Predicate::Kind::all;
    both->at = left->at;
    both->parts = {std::move(left), right};
    return both;
}

const Define* define_of(const EventTerm& term, const std::vector<Define>& defines) {
    if (term.is_any_event) return nullptr;
    const auto found = std::find_if(defines.begin(), defines.end(), [&](const Define& define) {
        return define.name == term.kind;
    });
    return found == defines.end() ? nullptr : &*found;
}

void add(WrittenOut& to, const WrittenOut& more) {
    to.count += more.count;
    if (!to.asked_twice) to.asked_twice = more.asked_twice;
}

void write_out_into(EventSet& events, const std::vector<Define>& defines, WrittenOut& written);

void write_out_within(Predicate& predicate,
                      const std::vector<Define>& defines,
                      WrittenOut& written) {
    for (const PredicatePtr& part : predicate.parts) write_out_within(*part, defines, written);
    write_out_into(predicate.events, defines, written);
}

// What the name is followed by holds for each event that it stands for; false where both say whom
// it concerns, or who did it.
bool add_people(PeopleAsked& people, const PeopleAsked& more) {
    const bool is_twice = (!people.about.name.empty() && !more.about.name.empty()) ||
                          (!people.by.any_of.empty() && !more.by.any_of.empty());
    if (people.about.name.empty()) {
        people.about = more.about;
        people.is_of = more.is_of;
    }
    if (people.by.any_of.empty()) people.by = more.by;
    people.attended.insert(people.attended.end(), more.attended.begin(), more.attended.end());
    return !is_twice;
}

// One count for all of it, so that what is nested cannot grow by itself.
void write_out_into(EventSet& events, const std::vector<Define>& defines, WrittenOut& written) {
    std::vector<EventTerm> terms;
    for (EventTerm& term : events.terms) {
        if (term.where) write_out_within(*term.where, defines, written);
        const Define* define = define_of(term, defines);
        // What grows beyond all use stays as it is, and is refused by whoever asked.
        if (define == nullptr || written.count > written_out_of_standard_max) {
            terms.push_back(std::move(term));
            continue;
        }
        for (const EventTerm& meant : define->events.terms) {
            if (written.count > written_out_of_standard_max && !terms.empty()) break;
            EventTerm& made = terms.emplace_back(meant);
            ++written.count;
            made.where =
                joined(copy_of(meant.where, written.count), copy_of(term.where, written.count));
            made.at = term.at;
            if (!add_people(made.people, term.people)) written.asked_twice = term.at;
        }
    }
    events.terms = std::move(terms);
}

// Follows the names in the events of one define.
class Order {
public:
    explicit Order(std::vector<Define>& defines)
        : defines_(defines), states_(defines.size(), State::not_seen) {}

    WrittenOut run() {
        for (std::size_t number = 0; number < defines_.size(); ++number)
            if (!visit(number)) break;
        return written_;
    }

private:
    enum class State { not_seen, on_the_way, written_out };

    // False where it goes in a circle, or grows too large: then nothing more is written out.
    bool visit(std::size_t number) {
        if (states_[number] == State::written_out) return true;
        way_.push_back(defines_[number].name);
        if (states_[number] == State::on_the_way) {
            const auto begin = std::find(way_.begin(), way_.end(), way_.back());
            written_.circle.assign(begin, way_.end());
            return false;
        }
        states_[number] = State::on_the_way;
        if (!visit_named(defines_[number].events)) return false;
        const WrittenOut written = write_out(defines_[number].events, defines_);
        add(written_, written);
        if (written.count > written_out_max) {
            written_.too_large = defines_[number].at;
            return false;
        }
        states_[number] = State::written_out;
        way_.pop_back();
        return true;
    }

    bool visit_named(const EventSet& events) {
        return std::all_of(events.terms.begin(), events.terms.end(), [&](const EventTerm& term) {
            const Define* define = define_of(term, defines_);
            return (define == nullptr ||
                    visit(static_cast<std::size_t>(define - defines_.data()))) &&
                   (!term.where || visit_named(*term.where));
        });
    }
    bool visit_named(const Predicate& predicate) {
        return visit_named(predicate.events) &&
               std::all_of(predicate.parts.begin(),
                           predicate.parts.end(),
                           [&](const PredicatePtr& part) { return visit_named(*part); });
    }

    std::vector<Define>& defines_;
    std::vector<State> states_;
    std::vector<std::string> way_;
    WrittenOut written_;
};

}  // namespace

WrittenOut write_out_defines(std::vector<Define>& defines) {
    return Order{defines}.run();
}

WrittenOut write_out(EventSet& events, const std::vector<Define>& defines) {
    WrittenOut written;
    if (!defines.empty()) write_out_into(events, defines, written);
    return written;
}

}  // namespace hearken::language
