// The masks of sets for the cases of a block, and conditions on single events.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using casework::ValueId;

namespace {

using Row = std::array<Positions, CaseBlock::cases_max>;

template <typename Visit>
void for_each_case(std::uint64_t cases, const Visit& visit) {
    for (; cases != 0; cases &= cases - 1) visit(static_cast<std::size_t>(std::countr_zero(cases)));
}

}  // namespace

// --- Conditions on single events -----------------------------------------------------------------

// Nothing of such a condition is handed back, and no event decides it.
void PlainJudge::add_where(const PlainNode& node,
                           const AskedEvents& asked,
                           const WhereRows& where) {
    switch (node.kind) {
        case PlainNode::Kind::value:
            return add_where_value(node, asked, where);
        case PlainNode::Kind::all:
        case PlainNode::Kind::any:
        case PlainNode::Kind::negation:
            return add_where_parts(node, asked, where);
        case PlainNode::Kind::people: {
            const BoundPeople& people = program_.binding().node(node.source).people;
            const bool is_by_alone = people.by.size() == 1 && people.attended.empty();
            if (!is_by_alone) break;
            return for_each_event(
                asked, [&](std::size_t number, Position position, Positions event) {
                    const CaseLook& look = in_->look(number);
                    const EventIndex index = look.first_event + look.offsets[position];
                    where.add(number, event, is_done_by(people.by.front(), look.which, index));
                });
        }
        default:
            break;
    }
    const Position bound = slots_[asked.subject];
    for_each_event(asked, [&](std::size_t number, Position position, Positions event) {
        enter(number);
        if (asked.subject != 0) slots_[asked.subject] = position;
        where.add(number, event, ask(node, position));
    });
    slots_[asked.subject] = bound;
}

// Of one kind all are read from the same column.
void PlainJudge::add_where_value(const PlainNode& node,
                                 const AskedEvents& asked,
                                 const WhereRows& where) {
    std::span<const ValueId> column;
    if (asked.kind < node.columns.size()) column = node.columns[asked.kind];
    if (column.empty())
        return for_each_event(asked, [&](std::size_t number, Position position, Positions event) {
            enter(number);
            where.add(number, event, ask_value_at(node, position));
        });
    std::span<const Answers> known = memories_.answers(node.memory);
    const CaseLook* const looks = &in_->look(0);
    const WhereRows found = where;
    for_each_event(asked, [&](std::size_t number, Position position, Positions event) {
        const ValueId value = column[looks[number].ordinals[position]];
        Answers answer = ValueMemories::answer(known, value);
        if (answer == ValueMemories::not_asked) [[unlikely]] {
            enter(number);
            answer = answer_anew(node.memory, value, position);
            known = memories_.answers(node.memory);
        }
        found.add(number, event, static_cast<Truth>(answer));
    });
}

// Of each part those are asked to which it matters.
void PlainJudge::add_where_parts(const PlainNode& node,
                                 const AskedEvents& asked,
                                 const WhereRows& where) {
    const bool is_negation = node.kind == PlainNode::Kind::negation;
    const bool is_all = node.kind == PlainNode::Kind::all;
    Row left;
    Row yes;
    Row unknown;
    for_each_case(asked.cases, [&](std::size_t number) {
        left[number] = asked.events[number];
        yes[number] = is_all ? left[number] : 0;
        unknown[number] = 0;
    });
    Row part_yes;
    Row part_unknown;
    for (const PlainNumber part : node.parts) {
        for_each_case(asked.cases,
                      [&](std::size_t number) { part_yes[number] = part_unknown[number] = 0; });
        add_where(plain_.node(part),
                  {asked.cases, left.data(), asked.kind, asked.subject},
                  {part_yes.data(), part_unknown.data()});
        for_each_case(asked.cases, [&](std::size_t number) {
            Where so_far{yes[number], unknown[number]};
            so_far.add({part_yes[number], part_unknown[number]}, is_all);
            yes[number] = so_far.yes;
            unknown[number] = so_far.unknown;
            left[number] = so_far.open(asked.events[number], is_all);
        });
    }
    for_each_case(asked.cases, [&](std::size_t number) {
        where.yes[number] |= is_negation ? left[number] & ~unknown[number] : yes[number];
        where.unknown[number] |= unknown[number];
    });
}

Where PlainJudge::where_of(PlainNumber number, Positions events, std::uint8_t subject) {
    Row asked;
    Row yes;
    Row unknown;
    yes[number_] = 0;
    unknown[number_] = 0;
    for (Positions left = events; left != 0; left &= ~asked[number_]) {
        const PlainKind kind = kind_at(lowest(left));
        asked[number_] = (left & of_kind(kind)) | only(lowest(left));
        add_where(plain_.node(number),
                  {std::uint64_t{1} << number_, asked.data(), kind, subject},
                  {yes.data(), unknown.data()});
    }
    return {yes[number_], unknown[number_]};
}

// --- Sets ----------------------------------------------------------------------------------------

PlainJudge::Masks PlainJudge::masks_of(const PlainSet& set, Positions among) {
    if (set.is_every_event) return {seen_->visible, 0, 0};
    Masks masks{of_kinds(set.kinds), of_kinds(set.about), 0};
    for (const PlainSet::Term& term : set.terms) {
        const Positions events = of_kinds(term.kinds) & among;
        if (!term.is_of_event || tests_ != nullptr) {
            masks.asked |= events;
            continue;
        }
        const Where where = where_of(term.where, events, 0);
        (term.is_about_person ? masks.about : masks.always) |= where.yes;
        masks.asked |= where.unknown;
    }
    masks.asked &= ~masks.always;
    return masks;
}

// Of all cases, two rows in one step: that is less than to look which cases are asked for.
void PlainJudge::join(std::span<const Positions* const> sources, Positions* __restrict row) {
    const Positions* one = sources[0];
    const Positions* two = sources[1];
    for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
        row[number] = one[number] | two[number];
    for (std::size_t at = 2; at < sources.size(); at += 2) {
        one = sources[at];
        two = sources[at + 1];
        for (std::size_t number = 0; number < CaseBlock::cases_max; ++number)
            row[number] |= one[number] | two[number];
    }
}

// What a standard asks of an event alone is asked once for all persons and triggers.
void PlainJudge::fill(const AskedRows& rows, std::uint64_t cases) {
    const PlainSet& set = *rows.set;
    for_each_case(cases, [&](std::size_t number) {
        rows.always[number] = rows.sources.always[number];
        rows.about[number] = rows.sources.about[number];
        rows.asked[number] = rows.sources.asked[number];
    });
    if (set.is_every_event)
        for_each_case(cases,
                      [&](std::size_t number) { rows.always[number] = in_->look(number).visible; });
    for (const PlainSet::Term& term : set.terms) {
        if (!term.is_of_event) continue;
        const WhereRows where{term.is_about_person ? rows.about : rows.always, rows.asked};
        term.kinds.for_each([&](PlainKind kind) {
            add_where(plain_.node(term.where), {cases, in_->row(kind), kind, 0}, where);
        });
    }
    if (set.terms.size() > 1)
        for_each_case(cases,
                      [&](std::size_t number) { rows.asked[number] &= ~rows.always[number]; });
    if (rows.duty != nullptr) keep_where(*rows.duty, rows, cases);
}

// Of a duty with a condition of its own, which is the same for all of its events.
void PlainJudge::keep_where(const PlainObligation& duty,
                            const AskedRows& rows,
                            std::uint64_t cases) {
    const PlainKinds& kinds = rows.set->all_kinds;
    const std::uint16_t kind = kinds.size() == 1 ? kinds.at(0) : no_plain_kind;
    Row events;
    Row yes;
    Row unknown;
    for_each_case(cases, [&](std::size_t number) {
        events[number] = rows.always[number] | rows.about[number] | rows.asked[number];
        yes[number] = 0;
        unknown[number] = 0;
    });
    add_where(plain_.node(duty.where),
              {cases, events.data(), kind, duty.subject},
              {yes.data(), unknown.data()});
    for_each_case(cases, [&](std::size_t number) {
        rows.asked[number] = (rows.asked[number] & yes[number]) | unknown[number];
        rows.always[number] &= yes[number];
        rows.about[number] &= yes[number];
    });
}

// --- What is to be put together ------------------------------------------------------------------

// That of one kind stands in the block already.
const Positions* PlainJudge::row_of(const PlainKinds& kinds, StraightPlan& plan) {
    if (kinds.size() < 2) return in_->row(kinds.at(0));
    JoinedRow& joined = plan.joined.emplace_back();
    joined.row = add_room(plan);
    kinds.for_each([&](PlainKind kind) { joined.sources.push_back(in_->row(kind)); });
    if (kinds.size() % 2 != 0) joined.sources.push_back(joined.sources.back());
    return joined.row;
}

SetRows PlainJudge::rows_of(PlainNumber number, const PlainObligation* duty, StraightPlan& plan) {
    const PlainSet& set = plain_.set(number);
    const bool is_duty_asked = duty != nullptr && duty->where != no_plain_node;
    const SetRows rows{row_of(set.kinds, plan), row_of(set.about, plan), row_of(set.asked, plan)};
    const bool is_asked = std::any_of(
        set.terms.begin(), set.terms.end(), [](const auto& term) { return term.is_of_event; });
    if (!is_asked && !set.is_every_event && !is_duty_asked) return rows;
    AskedRows& asked = plan.asked.emplace_back();
    asked.set = &set;
    if (is_duty_asked) asked.duty = duty;
    asked.sources = rows;
    for (Positions** row : {&asked.always, &asked.about, &asked.asked}) *row = add_room(plan);
    return {asked.always, asked.about, asked.asked};
}

}  // namespace hearken::monitor
