/* Words: what a name says it is, by the shipped lists and ends of words. */
#include "mapping.h"

#include "entries/entries.h"

static struct rule_set *set;
static struct view view;

typedef double score_fn(const struct view *v, const char *low, size_t len);

/* The texts that a NULL ends are known, or are not. */
static void
are(score_fn *score, const char *what, bool known, const char *const *texts)
{
	const char *wrong = NULL;

	for (; *texts; texts++) {
		size_t len = strlen(*texts);
		char *low = xstrndup(*texts, len);
		text_lower(low, len);
		if ((score(&view, low, len) >= 0.8) != known)
			wrong = *texts;
		free(low);
	}
	is(wrong, NULL, what);
}

#define KNOWN(score, ...)                                                      \
	are(score, "known by its " #score, true,                               \
	    (const char *const[]){__VA_ARGS__, NULL})
#define UNKNOWN(score, ...)                                                    \
	are(score, "left by its " #score, false,                               \
	    (const char *const[]){__VA_ARGS__, NULL})

int
main(void)
{
	struct document doc;

	set = shipped_rules();
	make_document(&doc, "x\n");
	view_init(&view, &doc, set);

	KNOWN(school_score, "浙大", "中科院", "清华", "哈工大", "无名大学",
	    "Caltech", "IIT Bombay", "UC San Diego", "TU Delft", "Stanford");
	UNKNOWN(school_score, "浙大网新", "UC Engineer");

	KNOWN(company_score, "字节跳动", "宁德时代", "中铁四局", "Deloitte",
	    "H&M", "NHS", "Tesco", "无名有限公司", "Nowhere Ltd");
	UNKNOWN(company_score, "Target", "Oracle", "苹果", "抖音推广");

	KNOWN(title_score, "数据标注员", "面点师", "瓦工", "法官", "镇长",
	    "HRBP", "Warehouse Operative", "Dog Walker", "AVP Operations", "RN",
	    "Aide-soignante", "Rear Admiral");
	UNKNOWN(title_score, "工", "新员工", "机械加工", "航天军工", "传感器官",
	    "Walker", "Quill Piper", "Operative Theatre Group plc");

	KNOWN(major_score, "大数据与会计", "学前教育", "预防医学",
	    "Adult Nursing", "Mechatronics");
	view_release(&view);
	document_release(&doc);
	rule_set_free(set);
	return tap_end();
}
