/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "batch.h"
int batch_report(const batch_options *o) { (void)o; return 0; }
int batch_merge(const batch_options *o) { (void)o; return 0; }
