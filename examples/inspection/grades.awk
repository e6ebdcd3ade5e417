# Invented grades of invented cases. Each case has a true badness from 0 to 1, by lot from its id: above
# 0.62 it is inadequate, above 0.3 requires improvement. Each inspector sees it with an error of their own by
# lot, and moves it by their harshness, from -0.06 (lenient) to 0.06 (harsh). Writes to `folder` truth.csv,
# harshness.csv, answers-INSPECTOR.csv, and the calibration cases with their agreed grades.
#
# `better` is taken off the badness of every case: so much better are those of the next inspection.
#
# Numbers are those of Park and Miller (1988), exact in double precision, so that every awk makes the same.

function numbered(text,    at, sum) {
    sum = 1
    for (at = 1; at <= length(text); at++)
        sum = (sum * 131 + index(letters, substr(text, at, 1))) % 2147483646
    sum = sum + 1
    for (at = 0; at < 5; at++) sum = (sum * 16807) % 2147483647
    return sum / 2147483647
}

function harshness(inspector) {
    return (substr(inspector, 3) - 12.5) / 11.5 * 0.06
}

function grade_of(badness) {
    return badness > 0.62 ? "inadequate" : badness > 0.3 ? "requires_improvement" : "good"
}

function answer(id, badness, out,    grade) {
    grade = grade_of(badness)
    if (grade == "inadequate") {
        print id ",child_seen,no,the record shows no visit" > out
    } else {
        print id ",child_seen,yes," > out
        print id ",child_heard," (grade == "good" ? "yes," : "in_part,only a summary") > out
    }
    print id ",strategy_discussion," (badness > 0.8 ? "no,none was held" : badness > 0.5 ? "late,after two days" : "yes,") > out
    print id ",supervision," (badness > 0.4 ? "no,no review is recorded" : "yes,") > out
    print id ",grade,,as the answers say" > out
}

function grade_as(inspector, id,    out) {
    out = folder "/answers-" inspector ".csv"
    if (!(inspector in begun)) {
        print "case,item,answer,reason" > out
        print inspector "," harshness(inspector) > (folder "/harshness.csv")
        begun[inspector] = 1
    }
    answer(id, badness + harshness(inspector) + (numbered(id " by " inspector) - 0.5) * 0.16, out)
}

BEGIN {
    FS = ","
    letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ- "
    print "case,grade" > (folder "/truth.csv")
    print "inspector,harshness" > (folder "/harshness.csv")
    print "case,item,answer,reason" > (folder "/calibration.csv")
    print "case,grade" > (folder "/gold.csv")
    for (gold = 1; gold <= 5; gold++) {
        answer("GOLD-" gold, gold / 5 - 0.1, folder "/calibration.csv")
        print "GOLD-" gold "," grade_of(gold / 5 - 0.1) > (folder "/gold.csv")
    }
}

FNR > 1 {
    badness = numbered($1) - better
    print $1 "," grade_of(badness) > (folder "/truth.csv")
    grade_as($4, $1)
    if ($5 != "") grade_as($5, $1)
}
