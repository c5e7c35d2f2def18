/* model/normal.py: the normal quantile, Wichura's AS 241. */
#pragma once
#include "compiled.h"

#define SPLIT_CENTRE 0.425
#define SPLIT_TAIL 5.0

RULE double centre_ratio(double r) {
    double top = 2509.0809287301226727 * r + 33430.575583588128105;
    top = (top * r + 67265.770927008700853) * r + 45921.953931549871457;
    top = (top * r + 13731.693765509461125) * r + 1971.5909503065514427;
    top = (top * r + 133.14166789178437745) * r + 3.387132872796366608;
    double bottom = 5226.495278852545925 * r + 28729.085735721942674;
    bottom = (bottom * r + 39307.89580009271061) * r + 21213.794301586595867;
    bottom = (bottom * r + 5394.1960214247511077) * r + 687.1870074920579083;
    bottom = (bottom * r + 42.313330701600911252) * r + 1.0;
    return top / bottom;
}

RULE double near_ratio(double r) {
    double top = 7.7454501427834140764e-4 * r + 0.0227238449892691845833;
    top = (top * r + 0.24178072517745061177) * r + 1.27045825245236838258;
    top = (top * r + 3.64784832476320460504) * r + 5.7694972214606914055;
    top = (top * r + 4.6303378461565452959) * r + 1.42343711074968357734;
    double bottom = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4;
    bottom = (bottom * r + 0.0151986665636164571966) * r + 0.14810397642748007459;
    bottom = (bottom * r + 0.68976733498510000455) * r + 1.6763848301838038494;
    bottom = (bottom * r + 2.05319162663775882187) * r + 1.0;
    return top / bottom;
}

RULE double far_ratio(double r) {
    double top = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5;
    top = (top * r + 0.0012426609473880784386) * r + 0.026532189526576123093;
    top = (top * r + 0.29656057182850489123) * r + 1.7848265399172913358;
    top = (top * r + 5.4637849111641143699) * r + 6.6579046435011037772;
    double bottom = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7;
    bottom = (bottom * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4;
    bottom = (bottom * r + 0.0148753612908506148525) * r + 0.13692988092273580531;
    bottom = (bottom * r + 0.59983220655588793769) * r + 1.0;
    return top / bottom;
}

RULE double normal_quantile(double draw) {
    double q = draw - 0.5;
    if (fabs(q) <= SPLIT_CENTRE) {
        double r = SPLIT_CENTRE * SPLIT_CENTRE - q * q;
        return q * centre_ratio(r);
    }
    double tail = q < 0.0 ? draw : 1.0 - draw;
    double r = sqrt(-log(tail));
    double size = r <= SPLIT_TAIL ? near_ratio(r - 1.6) : far_ratio(r - SPLIT_TAIL);
    return q < 0.0 ? -size : size;
}
