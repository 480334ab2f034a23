/*
 * Forms: a page whose left margin names its fields ("教育背景", "工作经历"),
 * each in a cell as high as what it names, set in the cell's middle. The lines
 * of such a page are put in order cell by cell.
 */
#ifndef MAPPERS_FORMS_H
#define MAPPERS_FORMS_H

#include "view.h"

/*
 * Reorder view->order (indexes of the document's lines, before they become
 * lines of the view) on pages that are forms, and tell in view->joins which
 * lines of a cell go on with the one before; sets a bit of view->forms for
 * each.
 */
void forms_order(struct view *v);

/*
 * margins.c: the same for pages that the parser took for two columns, of which
 * the left one holds headings and dates only; before view_join_dates().
 */
void margins_order(struct view *v);

#endif
