#include "inspection/assign.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "inspection/share_out.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

using statistics::Inspector;
using statistics::Ticket;

Failure refuse(std::string message, std::string remedy) {
    return fail(ErrorKind::invalid_input, std::move(message), std::move(remedy));
}

/// `things` in the order of their tickets under a label of its own.
template <typename Thing, typename IdOf>
Result<std::vector<Ticket>> sort_by_ticket(std::vector<Thing>& things,
                                           IdOf id_of,
                                           const statistics::DrawKey& key) {
    std::vector<std::string_view> ids;
    for (const Thing& thing : things) ids.push_back(id_of(thing));
    std::vector<Ticket> tickets = TRY(statistics::tickets_of(key, ids));
    std::vector<std::size_t> order(things.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return tickets[left] < tickets[right];
    });
    std::vector<Thing> sorted;
    std::vector<Ticket> sorted_tickets;
    for (const std::size_t at : order) {
        sorted.push_back(std::move(things[at]));
        sorted_tickets.push_back(tickets[at]);
    }
    things = std::move(sorted);
    return sorted_tickets;
}

struct Pair {
    std::size_t one = 0;
    std::size_t other = 0;
};

/// All pairs of `count` inspectors, round after round of a round robin: after each round every
/// inspector stands in as many pairs as any other, or in one fewer where their number is odd.
std::vector<Pair> round_robin(std::size_t count) {
    std::vector<Pair> pairs;
    const std::size_t seats = count + count % 2;  // with an empty seat where the number is odd
    for (std::size_t round = 0; round + 1 < seats; ++round) {
        for (std::size_t seat = 0; seat < seats / 2; ++seat) {
            const std::size_t one = seat == 0 ? seats - 1 : (round + seat) % (seats - 1);
            const std::size_t other = (round + seats - 1 - seat) % (seats - 1);
            if (std::max(one, other) < count) pairs.push_back({one, other});
        }
    }
    return pairs;
}

Result<void> check_request(const AssignRequest& request) {
    if (!(request.share_twice >= 0 && request.share_twice <= 1)) {
        return refuse("The share that is graded twice lies between 0 and 1.",
                      "15% to 20% (0.2) shows how well inspectors agree.");
    }
    if (request.cases.empty()) return refuse("No case was drawn.", "Draw cases first.");
    if (request.inspectors.empty() || request.inspectors.size() > inspectors_max) {
        return refuse(fmt::format("There are {} inspectors; at least 1 and at most {} can be given "
                                  "cases.",
                                  request.inspectors.size(),
                                  inspectors_max),
                      "List them with their ids, one a line.");
    }
    if (request.cases.size() > gradings_max / 2) {
        return refuse(fmt::format("There are {} cases, more than {} people can grade.",
                                  request.cases.size(),
                                  request.inspectors.size()),
                      fmt::format("Draw at most {}.", gradings_max / 2));
    }
    std::set<std::string_view> ids;
    for (const CaseToGrade& one : request.cases) {
        if (!is_plain_id(one.id) || !ids.insert(one.id).second) {
            return refuse(fmt::format("Case \"{}\" stands twice, or is no id.", printable(one.id)),
                          "Give the draw that `hearken inspect draw` wrote.");
        }
    }
    ids.clear();
    for (const Inspector& inspector : request.inspectors) {
        if (!is_file_id(inspector.id) || !ids.insert(inspector.id).second) {
            return refuse(
                fmt::format("Inspector \"{}\" stands twice, or is no id.", printable(inspector.id)),
                "Give each an id of their own, such as I-07; no name.");
        }
    }
    return {};
}

bool may_grade(const Inspector& inspector, std::string_view force) {
    return inspector.home_force.empty() || inspector.home_force != force;
}

class Assigner {
public:
    explicit Assigner(AssignRequest request) : request_(std::move(request)) {}

    Result<Assignment> run() {
        TRY(check_request(request_));
        TRY(put_in_order());
        TRY(give_pairs());
        TRY(give_the_rest());
        return finish();
    }

private:
    [[nodiscard]] statistics::DrawKey key_for(std::string_view what) const {
        return {request_.key.seed, fmt::format("{} {}", request_.key.label, what)};
    }

    /// The first of the line are graded twice.
    Result<void> put_in_order() {
        TRY(sort_by_ticket(
            request_.inspectors,
            [](const Inspector& inspector) -> std::string_view { return inspector.id; },
            key_for("inspectors")));
        tickets_ = TRY(sort_by_ticket(
            request_.cases,
            [](const CaseToGrade& one) -> std::string_view { return one.id; },
            key_for("twice")));
        const double wanted = request_.share_twice * static_cast<double>(request_.cases.size());
        twice_ =
            std::min(request_.cases.size(), static_cast<std::size_t>(std::ceil(wanted - 1e-9)));
        if (twice_ > 0 && request_.inspectors.size() < 2) {
            return refuse("One inspector cannot grade a case twice.",
                          "List more inspectors, or give --twice 0.");
        }
        given_.resize(request_.cases.size());
        loads_.assign(request_.inspectors.size(), 0);
        for (const CaseToGrade& one : request_.cases) forces_.emplace(one.force, forces_.size());
        // Numbered by name, so that the order of the cases does not decide.
        std::size_t number = 0;
        for (auto& [force, at] : forces_) at = number++;
        return {};
    }

    /// The cases from `first` to `end` by force, in line.
    [[nodiscard]] std::vector<std::vector<std::size_t>> by_force(std::size_t first,
                                                                 std::size_t end) const {
        std::vector<std::vector<std::size_t>> line(forces_.size());
        for (std::size_t at = first; at < end; ++at) {
            line[forces_.find(request_.cases[at].force)->second].push_back(at);
        }
        return line;
    }

    [[nodiscard]] Failure cannot(std::string_view what) const {
        return refuse(
            fmt::format("The cases cannot be shared out so that nobody grades their own force: {}.",
                        what),
            "List more inspectors of other forces.");
    }

    /// A pair taken before costs more than any not taken, and an earlier one of the round robin
    /// less than a later.
    Result<void> give_pairs() {
        if (twice_ == 0) return {};
        const std::vector<Pair> pairs = round_robin(request_.inspectors.size());
        const std::vector<std::vector<std::size_t>> line = by_force(0, twice_);
        ShareOut question;
        for (const auto& cases : line) {
            question.supplies.push_back(static_cast<std::int64_t>(cases.size()));
        }
        const auto count = static_cast<std::int64_t>(pairs.size());
        for (std::int64_t at = 0; at < count; ++at) question.takers.push_back({at, count});
        for (const auto& [force, number] : forces_) {
            std::vector<bool>& allowed = question.allowed.emplace_back();
            for (const Pair& pair : pairs) {
                allowed.push_back(may_grade(request_.inspectors[pair.one], force) &&
                                  may_grade(request_.inspectors[pair.other], force));
            }
        }
        const auto given = share_out(question);
        if (!given) return cannot("too few pairs of inspectors are from elsewhere");
        for (std::size_t force = 0; force < line.size(); ++force) {
            auto next = line[force].begin();
            for (std::size_t at = 0; at < pairs.size(); ++at) {
                for (std::int64_t left = (*given)[force][at]; left > 0; --left) {
                    give_both(*next++, pairs[at]);
                }
            }
        }
        return {};
    }

    void give_both(std::size_t at, const Pair& pair) {
        // Who is first means nothing, and is left to the ticket.
        const bool is_turned = tickets_[at].digest.back() % 2 == 1;
        given_[at] =
            is_turned ? std::vector{pair.other, pair.one} : std::vector{pair.one, pair.other};
        ++loads_[pair.one];
        ++loads_[pair.other];
    }

    /// Loads first, then as even a mixture of forces for each inspector as can be.
    Result<void> give_the_rest() {
        const std::vector<std::vector<std::size_t>> line = by_force(twice_, request_.cases.size());
        if (twice_ == request_.cases.size()) return {};
        ShareOut question;
        question.step_of_kind = 1;
        for (const auto& cases : line) {
            question.supplies.push_back(static_cast<std::int64_t>(cases.size()));
        }
        constexpr std::int64_t load_cost = 1'000'000;
        for (const statistics::Count load : loads_) {
            question.takers.push_back({load * load_cost, load_cost});
        }
        for (const auto& [force, number] : forces_) {
            std::vector<bool>& allowed = question.allowed.emplace_back();
            for (const Inspector& inspector : request_.inspectors) {
                allowed.push_back(may_grade(inspector, force));
            }
        }
        const auto given = share_out(question);
        if (!given) return cannot("one force has cases and all inspectors are its own");
        for (std::size_t force = 0; force < line.size(); ++force) {
            auto next = line[force].begin();
            for (std::size_t inspector = 0; inspector < loads_.size(); ++inspector) {
                for (std::int64_t count = (*given)[force][inspector]; count > 0; --count) {
                    given_[*next++] = {inspector};
                    ++loads_[inspector];
                }
            }
        }
        return {};
    }

    Result<Assignment> finish() {
        Assignment assignment;
        assignment.twice = twice_;
        std::vector<statistics::AssignedCase> checked;
        for (std::size_t at = 0; at < given_.size(); ++at) {
            checked.push_back({request_.cases[at].force, given_[at]});
            const std::vector<std::size_t>& graders = given_[at];
            assignment.cases.push_back(
                {request_.cases[at],
                 request_.inspectors[graders.front()].id,
                 graders.size() > 1 ? request_.inspectors[graders.back()].id : std::string{}});
        }
        assignment.check = TRY(statistics::check_assignment(request_.inspectors, checked));
        std::sort(assignment.cases.begin(),
                  assignment.cases.end(),
                  [](const GradedBy& left, const GradedBy& right) {
                      return left.graded.id < right.graded.id;
                  });
        return assignment;
    }

    AssignRequest request_;
    std::vector<Ticket> tickets_;  // of the cases, in line
    std::size_t twice_ = 0;
    std::map<std::string, std::size_t, std::less<>> forces_;
    std::vector<std::vector<std::size_t>> given_;  // inspectors of each case
    std::vector<statistics::Count> loads_;
};

}  // namespace

Result<Assignment> assign_cases(AssignRequest request) {
    return Assigner(std::move(request)).run();
}

Result<std::vector<Inspector>> read_inspectors(std::string_view csv, std::string_view file) {
    const Table table = TRY(Table::read(csv, file, {"inspector", "force"}));
    std::vector<Inspector> inspectors;
    std::set<std::string_view> ids;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& id = table.cell(row, 0);
        if (!is_file_id(id) || !ids.insert(id).second) {
            return table.refuse(row,
                                "the inspector stands twice, or is no id.",
                                "Give each an id of their own of letters, digits, - and _, such as "
                                "I-07; no name.");
        }
        inspectors.push_back({id, table.cell(row, 1)});
    }
    return inspectors;
}

std::string assignment_table(const Assignment& assignment) {
    std::string text = "case,stratum,force,first,second\n";
    for (const GradedBy& one : assignment.cases) {
        append_row(text,
                   {one.graded.id, one.graded.stratum, one.graded.force, one.first, one.second});
    }
    return text;
}

Result<std::vector<GradedBy>> read_assignment(std::string_view csv, std::string_view file) {
    const Table table =
        TRY(Table::read(csv, file, {"case", "stratum", "force", "first", "second"}));
    std::vector<GradedBy> cases;
    std::set<std::string_view> ids;
    for (std::size_t row = 0; row < table.size(); ++row) {
        GradedBy one{{TRY(table.word(row, 0)), TRY(table.word(row, 1)), table.cell(row, 2)},
                     TRY(table.word(row, 3)),
                     table.cell(row, 4)};
        const bool are_inspectors =
            is_file_id(one.first) && (one.second.empty() || is_file_id(one.second));
        if (!ids.insert(table.cell(row, 0)).second || one.first == one.second || !are_inspectors) {
            return table.refuse(row,
                                "the case stands twice, or its inspectors are no two ids.",
                                "Give the file that `hearken inspect assign` wrote.");
        }
        cases.push_back(std::move(one));
    }
    return cases;
}

std::string assignment_words(const Assignment& assignment) {
    const statistics::AssignmentCheck& check = assignment.check;
    const auto [least, most] = std::minmax_element(check.loads.begin(), check.loads.end());
    const auto of_no_force =
        std::count_if(assignment.cases.begin(), assignment.cases.end(), [](const GradedBy& one) {
            return one.graded.force.empty();
        });
    std::string text = fmt::format(
        "{} cases to {} inspectors, {} of the cases to two of them: {} to {} cases each.\n",
        assignment.cases.size(),
        check.loads.size(),
        assignment.twice,
        *least,
        *most);
    text += of_no_force == 0
                ? std::string("Nobody grades their own force.\n")
                : fmt::format(
                      "Whether anybody grades their own force is not known: plan.csv names "
                      "no force of {} cases.\n",
                      of_no_force);
    text += fmt::format(
        "Any two inspectors share {} to {} cases.\n", check.concurrence_min, check.concurrence_max);
    if (assignment.twice == 0) {
        return text +
               "No case is graded twice: how well inspectors agree will not be known, and the "
               "report has to say so.\n";
    }
    text +=
        check.is_balanced ? "Every pair shares as many as any other (a balanced design).\n" : "";
    text += check.is_connected
                ? "All are linked by cases they share, so that harshness can be told from luck.\n"
                : "Not all are linked by cases they share: harshness can be compared only within "
                  "groups. A larger share graded twice links them.\n";
    if (check.a_efficiency) {
        text +=
            fmt::format("Efficiency of comparing inspectors (A): {:.2f}.\n", *check.a_efficiency);
    }
    return text;
}

}  // namespace hearken::inspection
