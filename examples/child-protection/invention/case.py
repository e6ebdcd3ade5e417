"""One invented case: its rows, and beside each the verdicts that follow from it."""

import datetime

from invention.days import (AS_OF, at, by, date_of, day, days, elapsed, first_working, is_within,
                            months_round_down, working, worst)
from invention.feeds import CORE_GROUP_STRETCHES

COLUMNS = """case_id event happened recorded agency role child officer age category starts_enquiry
    police_present social_worker_present health_present conclusion decision reason plan_made accepted
    exceptional risk""".split()


class Case:
    """Its events and what they come to. `when` is a date, a date and time, or a text as written."""

    def __init__(self, number, chance):
        self.id = f"CP-{number:04d}"
        self.child = f"child-{number}"
        self.chance = chance
        self.investigator = f"officer-{chance.randint(1, 60)}"
        self.supervisor = f"officer-{chance.randint(61, 75)}"
        self.age = chance.randint(3, 17)
        self.category = chance.choice(["neglect", "physical", "sexual", "emotional"])
        self.rows = []
        self.verdicts = {}  # standard -> [(verdict, why)]
        self.disclosed = None
        self.heard = None
        self.crime_recorded = None
        self.is_no_crime = False
        self.recorded_late_share = 0.03

    def add(self, event, when, agency, role="", officer="", recorded=None, **values):
        """Writes one row, unless it lies after the last day of the log."""
        is_text = isinstance(when, str)
        if not is_text and date_of(when) > AS_OF:
            return
        if is_text:
            written, order = when, (when + "-01-01")[:10] + " 00:00"
        elif isinstance(when, datetime.datetime):
            written = order = when.strftime("%Y-%m-%d %H:%M")
        else:
            written, order = when.isoformat(), when.isoformat() + " 00:00"
        if recorded is None and not is_text:
            recorded = self._usual_recording(when, agency)
        row = dict.fromkeys(COLUMNS, "")
        row.update(case_id=self.id, event=event, happened=written, agency=agency, role=role,
                   child=self.child, officer=officer, age=self.age)
        row["recorded"] = recorded.strftime("%Y-%m-%d %H:%M") if recorded else ""
        row.update({name: value for name, value in values.items() if value is not None})
        self.rows.append((order, len(self.rows), row))

    def _usual_recording(self, when, agency):
        """Most things on the same day, some on the next working day; now and then much later."""
        if isinstance(when, datetime.datetime):
            recorded = elapsed(when, minutes=self.chance.randint(5, 90))
        else:
            recorded = at(when, self.clock(16, 18))
        if agency != "police" and self.chance.random() < 0.2:
            recorded = at(working(when, 1), self.clock(8, 12))
        if self.chance.random() < self.recorded_late_share:
            recorded += datetime.timedelta(days=self.chance.randint(15, 60))
        return min(recorded, at(AS_OF, "23:50"))

    def clock(self, first=9, last=16):
        return f"{self.chance.randint(first, last):02d}:{self.chance.randint(0, 59):02d}"

    def expect(self, standard, verdict, why):
        self.verdicts.setdefault(standard, []).append((verdict, why))

    def expect_by(self, standard, deadline, done, why, is_covered=True):
        self.expect(standard, by(deadline, done, is_covered), why)

    def truth(self):
        """One line per standard: the worst of its instances, with its reason."""
        for standard, found in sorted(self.verdicts.items()):
            verdict = worst([verdict for verdict, _ in found])
            yield standard, verdict, next(why for each, why in found if each == verdict)

    # --- What happens in cases. Each takes delays and says what they come to. -------------------

    def disclosure(self, when, role="teacher", agency="education"):
        self.add("disclosure_by_child", when, agency, role, category=self.category)
        self.disclosed = self.disclosed or when

    def third_party_report(self, when, role="health_visitor", agency="health"):
        self.add("third_party_report", when, agency, role, category=self.category)

    def referral(self, when, decided=1, decision="assessment", assessed=30, states_decision=True,
                 is_month_only=False, states_hour=False):
        """Social care writes days, seldom hours. `decided`, `assessed`: working days, None for
        never."""
        self.add("referral_received", when if states_hour else date_of(when), "social_care",
                 "referral_officer", category=self.category)
        when = date_of(when)
        decided_on = None if decided is None else working(when, decided)
        if decided_on:
            self.add("referral_decided", decided_on, "social_care", "team_manager",
                     decision=decision if states_decision else None)
        self.expect_by("REF-DECIDE", working(when, 1), decided_on,
                       "never decided" if decided is None else f"decided on working day {decided} of 1")
        assessed_on = None
        if decision == "assessment" and decided_on:
            self.add("assessment_started",
                     decided_on.strftime("%Y-%m") if is_month_only else decided_on,
                     "social_care", "social_worker")
            assessed_on = None if assessed is None else working(when, assessed)
            if assessed_on:
                self.add("assessment_authorised", assessed_on, "social_care", "team_manager")
        why = "not finished" if assessed_on is None else f"finished on working day {assessed} of 45"
        if decided_on is not None and decided_on <= AS_OF and not states_decision:
            self.expect("ASSESS-45", "cannot_tell", "the decision is blank")
        elif decided_on is not None and decided_on <= AS_OF and decision != "assessment":
            self.expect("ASSESS-45", "not_applicable", f"decision: {decision}")
        else:
            self.expect_by("ASSESS-45", working(when, 45), assessed_on, why)

    def strategy(self, when, starts_enquiry="yes", police="yes", social_worker="yes", health="yes"):
        """None: the column is blank."""
        self.add("strategy_discussion", when, "social_care", "team_manager",
                 starts_enquiry=starts_enquiry, police_present=police,
                 social_worker_present=social_worker, health_present=health)
        if date_of(when) > AS_OF:
            return
        present = {"police": police, "a social worker": social_worker, "health": health}
        absent = [who for who, is_there in present.items() if is_there == "no"]
        blank = [who for who, is_there in present.items() if is_there is None]
        if absent:
            self.expect("STRAT-MEMBERS-E", "missed", f"without {' and '.join(absent)}")
        elif blank:
            self.expect("STRAT-MEMBERS-E", "cannot_tell", f"{' and '.join(blank)}: blank")
        else:
            self.expect("STRAT-MEMBERS-E", "met", "all three took part")

    def expect_strategy(self, held):
        """`held`: working days after the allegation, None for never."""
        held_on = None if held is None else working(self.disclosed, held)
        self.expect_by("STRAT-TRIGGER-LOCAL", working(self.disclosed, 3), held_on,
                       "no strategy discussion" if held is None
                       else f"held on working day {held} of 3")

    def enquiry(self, when, seen=1, alone=1, reason=None, is_reason_blank=False):
        """A section 47 enquiry. `alone` None: not spoken to alone, for `reason` if there is one."""
        when = date_of(when)
        self.add("s47_started", when, "social_care", "social_worker")
        if when > AS_OF:
            return
        seen_on = None if seen is None else working(when, seen)
        if seen_on:
            self.add("child_seen", seen_on, "social_care", "social_worker")
        alone_on = None if alone is None else working(when, alone)
        if alone_on:
            self.add("child_spoken_to_alone", alone_on, "social_care", "social_worker")
            if alone_on <= AS_OF and self.disclosed:
                self.heard = self.heard or alone_on
        elif reason or is_reason_blank:
            self.add("not_spoken_to_alone", seen_on, "social_care", "social_worker", reason=reason)
        last = working(when, 2)
        answered_on = alone_on or (seen_on if reason else None)
        verdict = worst([by(last, seen_on), by(last, answered_on)])
        if alone_on:
            why = f"seen on working day {seen}, alone on working day {alone} of 2"
        else:
            why = f"not alone; reason: {reason or 'none given'}"
        self.expect("S47-SEEN", verdict, why)

    def conference(self, started, held, plan="yes", core=5, review=80, plan_ended=None,
                   recorded=None):
        """`held`: working days after the discussion that started the enquiry, or the day itself.
        `core`: working days, `review`, `plan_ended`: days, after the conference; None for never.
        A review that would fall on a day off is held on the next working day."""
        held_on = held if isinstance(held, datetime.date) else None if held is None \
            else working(started, held)
        if held_on:
            self.add("icpc_held", held_on, "social_care", "conference_chair", plan_made=plan,
                     recorded=recorded)
            if plan == "yes":
                self.add("cp_plan_started", held_on, "social_care", "conference_chair",
                         category=self.category)
        if not isinstance(held, datetime.date):
            self.expect_by("ICPC-15", working(started, 15), held_on,
                           "no conference" if held is None else f"held on working day {held} of 15")
        if held_on is None or held_on > AS_OF or plan != "yes":
            return
        self.core_group(held_on, core)
        review_on = None if review is None else first_working(days(held_on, review))
        if review_on:
            self.add("rcpc_held", review_on, "social_care", "conference_chair")
        due = months_round_down(held_on, 3)
        if plan_ended is not None:
            self.add("cp_plan_ended", days(held_on, plan_ended), "social_care", "conference_chair")
        if review_on is None and plan_ended is not None and days(held_on, plan_ended) <= due:
            self.expect("RCPC-3M", "not_applicable", f"the plan ended on day {plan_ended}")
        else:
            self.expect_by("RCPC-3M", due, review_on,
                           f"due {due}, " + (f"held {review_on}" if review_on else "not held"))

    def core_group(self, conference, core):
        met_on = None if core is None else working(conference, core)
        if met_on:
            self.add("core_group_held", met_on, "social_care", "social_worker")
        due = working(conference, 10)
        is_covered = is_within(conference, due, CORE_GROUP_STRETCHES)
        self.expect_by("CORE-10", due, met_on,
                       ("no core group" if core is None else f"held on working day {core} of 10")
                       + ("" if is_covered else "; the feed has a gap"), is_covered)

    def crime(self, reported, hours=3.0):
        """`hours` of elapsed time until the crime is recorded; None for never."""
        self.add("crime_reported", reported, "police", "call_handler", category=self.category)
        if hours is not None:
            recorded = elapsed(reported, minutes=round(hours * 60))
            self.add("crime_recorded", recorded, "police", "crime_recorder")
            self.crime_recorded = recorded
        self.expect("NCRS-24", "met" if hours is not None and hours <= 24 else "missed",
                    "never recorded" if hours is None else f"recorded after {hours:g} hours")

    def interview_of_child(self, when):
        self.add("abe_interview_held", when, "police", "detective", self.investigator)
        if date_of(when) <= AS_OF and self.disclosed:
            self.heard = self.heard or when

    def close(self, when, reason="investigation_complete", agency="police", role="sergeant"):
        self.add("case_closed", when, agency, role, reason=reason)
        if date_of(when) > AS_OF or self.disclosed is None:
            return
        if self.is_no_crime:
            self.expect("NCRS-TEST", "not_applicable", "additional verifiable information")
        else:
            is_recorded = self.crime_recorded is not None
            self.expect("NCRS-TEST", "met" if is_recorded else "missed",
                        "crime recorded before closing" if is_recorded
                        else "closed without a crime record")
        self.expect("ABE-EARLY", "met" if self.heard else "missed",
                    "child heard before closing" if self.heard else "closed unheard")

    def supervision(self, allocated, reviews, closed=None):
        """`reviews`, `closed`: days after the allocation. The investigator is allocated, a sergeant
        reviews. Does not close the case itself."""
        self.add("officer_allocated", allocated, "police", "sergeant", self.investigator)
        closed_on = None if closed is None else days(allocated, closed)
        last, limit = date_of(allocated), 7
        for review in [*reviews, None]:
            due = days(last, limit)
            review_on = None if review is None else days(allocated, review)
            if review_on is not None and review_on > AS_OF:
                review_on = None
            if review_on is None:
                if closed_on is not None and closed_on <= min(due, AS_OF):
                    break  # the closing cuts the interval short: no verdict
                self.expect_by("SUP-REVIEW", due, None, f"no review by {due}")
                break
            self.add("supervisor_review", at(review_on, self.clock()), "police", "sergeant",
                     self.supervisor)
            self.expect_by("SUP-REVIEW", due, review_on,
                           f"review on day {(review_on - last).days} of {limit}")
            last, limit = review_on, 28

    def key_steps(self, when, steps, told=1):
        """Steps of one day, an hour or two apart, and one contact with the family after all of them:
        `told` working days later, None for never."""
        for number, step in enumerate(steps):
            self.add(step, at(date_of(when), f"{9 + 3 * number:02d}:{self.chance.randint(0, 59):02d}"),
                     "police", "detective", self.investigator)
        if date_of(when) > AS_OF:
            return
        told_on = None if told is None else working(when, told)
        if told_on:
            self.add("victim_updated", at(told_on, self.clock(19, 20)), "police", "detective",
                     self.investigator)
        self.expect_by("VC-KEY-1", working(when, 1), told_on,
                       "not told" if told is None else f"told on working day {told} of 1")

    def expect_interview(self, named, done, stopped_days=0):
        self.expect_by("SUSPECT-INT-28", days(named, 28 + stopped_days),
                       None if done is None else days(named, done),
                       "not interviewed" if done is None
                       else f"interviewed on day {done} of {28 + stopped_days}")

    def bail(self, bailed, ended, event="bail_ended", told=1):
        """`ended`: days after the bail, or the day itself. The bail is a key step of its own."""
        if date_of(bailed) > AS_OF:
            return
        due = days(bailed, 28) if date_of(bailed) <= day("2022-10-27") else months_round_down(bailed, 3)
        ended_on = ended if ended is None or isinstance(ended, datetime.date) else days(bailed, ended)
        if ended_on and event == "bail_extended":
            self.key_steps(ended_on, [event], told)
        elif ended_on:
            self.add(event, at(ended_on, self.clock()), "police", "inspector")
        self.expect_by("BAIL-FIRST", due, ended_on,
                       f"due {due}, " + (f"{event.replace('_', ' ')} {ended_on}" if ended_on
                                         else "no end recorded"))

    def missing(self, reported, away_hours, interview_hours=None, declined=False):
        """`interview_hours`: elapsed since the child came back; None for never."""
        self.add("missing_reported", reported, "police", "call_handler", risk="medium")
        returned = elapsed(reported, hours=away_hours)
        self.add("missing_child_returned", returned, "police", "constable")
        if date_of(returned) > AS_OF:
            return returned
        self.add("rhi_offered", at(days(returned, 1), "09:15"), "social_care", "youth_worker",
                 accepted="no" if declined else "yes")
        if declined:
            self.expect("MISS-RHI-72", "not_applicable", "the child declined")
            return returned
        if interview_hours is not None:
            self.add("rhi_held", elapsed(returned, minutes=round(interview_hours * 60)),
                     "social_care", "youth_worker")
        due = elapsed(returned, hours=72)
        is_held = interview_hours is not None and interview_hours <= 72
        if date_of(due) > AS_OF and not is_held:
            self.expect("MISS-RHI-72", "pending", "the 72 hours are still running")
        else:
            self.expect("MISS-RHI-72", "met" if is_held else "missed",
                        "not held" if interview_hours is None
                        else f"held after {interview_hours:g} hours")
        return returned

    def protection(self, started, hours, to_station=None, exceptional=None, ended_by=None):
        """`hours` of elapsed time; None for no end recorded. `to_station`: hours after the start."""
        self.add("police_protection_started", started, "police", "constable", self.investigator)
        if hours is not None:
            self.add(ended_by or "police_protection_ended", elapsed(started, minutes=round(hours * 60)),
                     "court" if ended_by else "police", "judge" if ended_by else "inspector")
        self.expect("PP-72", "met" if hours is not None and hours <= 72 else "missed",
                    "no end recorded" if hours is None else f"ended after {hours:.4g} hours")
        if to_station is None:
            self.expect("PP-PLACE", "met", "no record of a police station")
            return
        self.add("child_taken_to_police_station", elapsed(started, hours=to_station), "police",
                 "constable", self.investigator, exceptional=exceptional)
        verdict = {"no": "missed", "yes": "met", None: "cannot_tell"}[exceptional]
        self.expect("PP-PLACE", verdict, f"police station; exceptional: {exceptional or 'blank'}")

    def image_suspect(self, received, risk="H", enforced=5):
        """`enforced`: days after the assessment; None for never."""
        self.add("online_referral_received", received, "police", "online_team")
        assessed = elapsed(received, hours=4)
        self.add("kirat_assessed", assessed, "police", "online_team", risk=risk)
        if enforced is not None:
            self.add("warrant_executed", at(days(assessed, enforced), self.clock(6, 8)), "police",
                     "detective", self.investigator)
        if risk == "H":
            self.expect_by("KIRAT-H", days(assessed, 7),
                           None if enforced is None else days(assessed, enforced),
                           "no enforcement" if enforced is None
                           else f"enforced on day {enforced} of 7")
        return assessed
