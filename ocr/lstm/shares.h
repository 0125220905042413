/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a network says of one step: a share of each output, zero or more; below zero where one is to be passed over. */
#ifndef REFERAT_LSTM_SHARES_H
#define REFERAT_LSTM_SHARES_H

/* The output with the largest share, the first of equal ones; `count` is 1 or more. */
int shares_best(const float *shares, int count);

#endif
