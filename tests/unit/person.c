/* Who it is: name, contact, place and personal details. */
#include "paper.h"

static const char NAME[] = "basic_info.name";
static const char CITY[] = "basic_info.current_city";
static const char MAIL[] = "basic_info.email";
static const char MOBILE[] = "basic_info.mobile";

static void
names(void)
{
	paper_begin();
	paper_name("Jo Doe, CPA");
	paper("jo.doe@example.com");
	paper("# Experience");
	is(paper_get(NAME, 0), "Jo Doe, CPA", "letters go with the name");
	paper_end();

	paper_begin();
	paper_name("Ada Quill Data Engineer");
	paper("ada@example.com");
	paper("# Experience");
	paper("Data Engineer\t2019 - 2022");
	is(paper_get(NAME, 0), "Ada Quill", "a job title behind it does not");
	paper_end();

	paper_begin();
	paper_name("Mara");
	paper_name("Vanderfield");
	paper("mara.vanderfield@example.com");
	paper("# Education");
	is(paper_get(NAME, 0), "Mara Vanderfield", "a name in two lines");
	paper_end();

	paper_begin();
	paper("# 个人信息");
	paper("张无名/男/2001-01-26");
	paper("# 教育背景");
	is(paper_get(NAME, 0), "张无名", "a name between slashes");
	is(paper_get("basic_info.gender", 0), "male", "and the sex");
	is(paper_get("basic_info.birthday", 0), "2001-01-26", "the birthday");
	paper_end();
}

/* First lines that greet, or say what one is; {line, name}. */
static void
introductions(void)
{
	static const char *const lines[][2] = {
	    {"你好，我是一名前端工程师", NULL}, {"您好！", NULL},
	    {"大家好，我是一位运营", NULL}, {"嗨，你好", NULL},
	    {"Hello, I am a front-end developer", NULL},
	    {"你好，我是陆青禾", "陆青禾"}, {"Hi, I'm Ada Quill.", "Ada Quill"},
	    {"Hi Park", "Hi Park"}, {"A Rahman", "A Rahman"}};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		paper_begin();
		paper(lines[i][0]);
		paper("13800001111");
		paper("# 教育背景");
		paper("某某大学\t2001 - 2005");
		is(paper_get(NAME, 0), lines[i][1], lines[i][0]);
		paper_end();
	}
}

/* Names without a family name, and a family name by itself. */
static void
other_scripts(void)
{
	static const char *const names[][2] = {{"巴图额尔敦", "巴图额尔敦"},
	    {"扎西次仁", "扎西次仁"}, {"韩 卫东", "韩卫东"},
	    {"新闻学院团委", NULL}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		paper_begin();
		paper_name(names[i][0]);
		paper("yong@example.com");
		paper("# 教育背景");
		paper("某某大学\t2001 - 2005");
		is(paper_get(NAME, 0), names[i][1], names[i][0]);
		paper_end();
	}
}

/* The header of a mail that was passed on, above the resume. */
static void
passed_on(void)
{
	paper_begin();
	paper("发件人：某招聘网<resume@example.org>");
	paper("发送时间：2026年11月12日");
	paper("收件人：人事<hr@example.org>");
	paper("主题：应聘会计-张无名");
	paper_name("张无名");
	paper("手机：13900000000");
	paper("zhang@example.com");
	is(paper_get(MAIL, 0), "zhang@example.com", "not the sender's");
	is(paper_get(NAME, 0), "张无名", "the name below");
	paper_end();
}

/* What a letter above the resume says. */
static void
letters(void)
{
	paper_begin();
	paper("尊敬的招聘负责人：");
	paper("您好！我从贵公司官网了解到区域销售经理岗位的招聘信息，请审阅。");
	paper("籍贯：湖北荆州\t合肥市");
	paper("# 工作经历");
	paper("无名公司\t2001 - 2005");
	is(paper_get("intention.title", 0), "区域销售经理", "of a letter");
	is(paper_get(CITY, 0), "合肥市", "a place beside a label's value");
	paper_end();
}

/* What is looked for: two wishes, and places behind the title. */
static void
two_wishes(void)
{
	paper_begin();
	paper_name("张无名");
	paper("# 期望职位");
	paper("Java | 20-30K | 北京");
	paper("架构师 | 30-40K | 天津");
	paper("# 工作经历");
	paper("无名公司\t2001 - 2005");
	is(paper_get("intention.title", 0), "Java", "the first wish");
	is(paper_get("intention.city", 0), "北京", "and its place");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("求职意向：幼儿园教师 / 济南、济宁");
	paper("# 工作经历");
	paper("无名公司\t2001 - 2005");
	is(paper_get("intention.title", 0), "幼儿园教师", "a title");
	is(paper_get("intention.city", 0), "济南", "and places");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("求职意向：产品经理 / 产品运营");
	paper("# 工作经历");
	paper("无名公司\t2001 - 2005");
	is(paper_get("intention.title", 0), "产品经理 / 产品运营",
	    "two titles");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("# 求职意向");
	paper("餐饮店长 银川 7000-9000元/月");
	paper("# 工作经历");
	paper("无名公司\t2001 - 2005");
	is(paper_get("intention.title", 0), "餐饮店长", "between spaces");
	is(paper_get("intention.city", 0), "银川", "a place before a salary");
	paper_end();
}

static void
contact(void)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("# About");
	paper("Springfield, IL");
	paper("jo.doe@example.com");
	paper("+44 20 7946 0018");
	paper("# Experience");
	paper("Clerk\t2019 - 2022");
	is(paper_get(MAIL, 0), "jo.doe@example.com", "a mail under 'About'");
	is(paper_get(MOBILE, 0), "2079460018", "a phone beside it");
	is(paper_get("self_evaluation.content", 0), NULL, "is no summary");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com (404) 555-0199 Seattle, Washington, US");
	paper("# Experience");
	is(paper_get(CITY, 0), "Seattle, Washington, US",
	    "a place behind other details");
	paper_end();

	paper_begin();
	paper_name("Jo Doe, CPA");
	paper("E: jo@doe.example | T: 655 578 834");
	paper("A: 4 Elm Street, Leeds, UK, doe.example.com");
	paper("# Experience");
	is(paper_get(CITY, 0), "Leeds", "no letters behind a name, a town");
	is(paper_get("basic_info.current_home_address", 0),
	    "4 Elm Street, Leeds, UK", "its street, without a page");
	is(paper_get(MOBILE, 0), "655578834", "a phone without any zero");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("Address: Leeds, UK");
	paper("# Experience");
	is(paper_get(CITY, 0), "Leeds, UK", "an address without a street");
	paper_end();
}

/* The name of a resume whose first line is large. */
static const char *
name_of(const char *large, const char *next)
{
	static char found[100];

	paper_begin();
	paper_name(large);
	paper(next);
	paper("# 工作经历");
	paper("2019.05-2020.06\t无名科技有限公司\t会计");
	const char *name = paper_get(NAME, 0);
	snprintf(found, sizeof found, "%s", name ? name : "");
	paper_end();
	return found;
}

/* Trades that are family names; a title that a person has. */
static void
trades(void)
{
	paper_begin();
	paper_name("Sarah Baker");
	paper("Registered Nurse");
	paper("sb@example.com\t+44 20 7946 0018");
	paper("DOB: 12/03/1994");
	is(paper_get(NAME, 0), "Sarah Baker", "a trade behind a given name");
	is(paper_get("intention.title", 0), "Registered Nurse",
	    "a name is no title");
	is(paper_get("basic_info.birthday", 0), "1994-03-12",
	    "the day comes first");
	paper_end();
	paper_begin();
	paper_name("Jo Doe");
	paper("Head Baker");
	paper("jo.doe@example.com\t(404) 555-0199");
	paper("DOB: 12/03/1994");
	is(paper_get(NAME, 0), "Jo Doe", "a title is no name");
	is(paper_get("basic_info.birthday", 0), "1994-12-03",
	    "the month comes first in America");
	paper_end();
}

static void
other_names(void)
{
	is(name_of("阿依努尔·无名", "6年经验 | 本科 | 29岁"), "阿依努尔·无名",
	    "years of experience are no name");
	is(name_of("Vivian 沈", "HRBP 负责人"), "Vivian 沈",
	    "a given name in Latin letters");
	is(name_of("CURRICULUM VITAE", "Ada Quillfeather"), "Ada Quillfeather",
	    "what the paper is called is no name");
}

static const char *
city_of(const char *text)
{
	static char found[100];

	paper_begin();
	paper_name("Jo Doe");
	paper(text);
	paper("jo.doe@example.com");
	paper("# Experience");
	const char *city = paper_get(CITY, 0);
	snprintf(found, sizeof found, "%s", city ? city : "");
	paper_end();
	return found;
}

static void
places(void)
{
	is(city_of("88 Elm Street, Unit 2, Seattle, Washington, 98101, US"),
	    "Seattle", "of an address the city");
	is(city_of("Elm Street 8, Nowhereton, IL 62701"), "Nowhereton",
	    "a number behind its street");
	is(city_of("Seattle, Washington"), "Seattle, Washington", "no address");
	is(city_of("Nowhereton, Crete, GR"), "Nowhereton, Crete, GR",
	    "an unknown town before a country's code");
	is(city_of("Tallinn EE"), "Tallinn EE", "a town and a code");
	is(city_of("12 Elm Street, Nowhereton, IL 62701"), "Nowhereton",
	    "a state and its code");
	is(city_of("北京 Beijing"), "北京", "told twice");
	is(city_of("Nowhere Park, IL"), "Nowhere Park, IL", "a state's code");
	is(city_of("Lead QA"), "", "QA is a word, too");
	is(city_of("Data Engineer, IT"), "", "a job is no place");
	is(city_of("杭州市西湖区"), "杭州市西湖区", "a Chinese place");
	is(city_of("深圳市福田区, China"), "深圳市福田区, China",
	    "and its country");
	is(city_of("Norwich"), "Norwich", "a town");
	is(city_of("Reading, Berkshire"), "Reading, Berkshire", "a word, too");
	is(city_of("Reading"), "", "it counts beside another place");
	is(city_of("Orange, Sale"), "", "which is none");
	is(city_of("昆山"), "昆山", "a city of a county's rank");
	is(city_of("清苑区"), "清苑区", "a district");
	is(city_of("清苑"), "", "its name alone is none");
	is(city_of("河北保定清苑"), "河北保定清苑", "but behind its city");
	is(city_of("河北省-保定市-清苑区"), "河北省-保定市-清苑区", "all three");
}

static void
intentions(void)
{
	paper_begin();
	paper_name("张无名");
	paper("女 | 28岁（1996年11月） | 工作3年 | nobody@example.cn");
	paper("# 求职意向");
	paper("数据分析师 | 广州 | 15-20K");
	paper("# 教育经历");
	is(paper_get("intention.title", 0), "数据分析师", "a title alone");
	is(paper_get("intention.city", 0), "广州", "a city beside it");
	is(paper_get("intention.salary", 0), "15-20K", "and the salary");
	is(paper_get("basic_info.birthday", 0), "1996-11", "in brackets");
	is(paper_get("basic_info.experience_years", 0), "3", "years of work");
	paper_end();

	paper_begin();
	paper("姓名：张无名");
	paper("意向：会计，薪资面议");
	paper("期望城市：西安、咸阳");
	is(paper_get("intention.title", 0), "会计", "without the salary");
	is(paper_get("intention.city", 0), "西安", "one city of two");
	paper_end();

	paper_begin();
	paper("# 简历");
	paper("张无名 | 财务经理 | 10年工作经验");
	paper("nobody@example.cn");
	is(paper_get("intention.title", 0), "财务经理", "beside the name");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("无名重工股份有限公司结构设计主管");
	paper("nobody@example.cn");
	is(paper_get("intention.title", 0), NULL, "the position now held");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("结构设计主管");
	paper("nobody@example.cn");
	is(paper_get("intention.title", 0), "结构设计主管", "a headline");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper("# Objective");
	paper("Warehouse Supervisor");
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	is(paper_get("intention.title", 0), "Warehouse Supervisor",
	    "a bare objective");
	is(paper_get("self_evaluation.content", 0), NULL, "is no summary");
	paper_end();
}

static void
traditional(void)
{
	paper_begin();
	paper("個人履歷");
	paper("姓名：陳無名");
	paper("性別：男");
	paper("電郵：nobody@example.tw");
	paper("現居地：台北市");
	paper("# 學歷");
	paper("2008/09 - 2012/06\t國立無名大學\t資訊工程學系\t學士");
	paper("# 語言能力");
	paper("英文：流利");
	is(paper_get(NAME, 0), "陳無名", "a name in traditional signs");
	is(paper_get("basic_info.gender", 0), "male", "a label");
	is(paper_get(CITY, 0), "台北市", "a place");
	is(paper_get("education_list.degree", 0), "bachelor", "a degree");
	is(paper_get("language_list.language", 0), "en", "a language");
	is(paper_get("career_list.company", 0), NULL, "no job");
	paper_end();
}

static void
forms(void)
{
	paper_begin();
	paper("姓名\t张无名\t性别\t女");
	paper("学历\t本科\t婚姻状况\t未婚");
	paper("现居住地\t杭州市\t身份证号\t110101199003078888");
	paper("# 工作经历");
	paper("2019.05-2020.06\t无名科技有限公司\t会计");
	is(paper_get("basic_info.marital_status", 0), "single",
	    "a row of a form is not under its first cell");
	is(paper_get("basic_info.identification.identification_number", 0),
	    "110101199003078888", "nor is the next");
	is(paper_get(CITY, 0), "杭州市", "a label is no value");
	paper_end();
}

static void
wishes(void)
{
	paper_begin();
	paper_name("张无名");
	paper("# 期望职位");
	paper("海外市场运营 12-18K 西安");
	paper("# 工作经历");
	paper("2019.05-2020.06\t无名科技有限公司\t会计");
	is(paper_get("intention.title", 0), "海外市场运营",
	    "a title between spaces");
	is(paper_get("intention.salary", 0), "12-18K", "a salary");
	is(paper_get("intention.city", 0), "西安", "a city");
	paper_end();
}

static void
behind_sidebar(void)
{
	paper_begin();
	paper("# Contact");
	paper("jo.doe@example.com");
	paper("# Certifications");
	paper("Forklift Licence");
	paper_name("Jo Doe");
	paper_doc.lines[paper_doc.n_lines - 1].role = ROLE_HEADING;
	paper("Springfield, Illinois, US");
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	is(paper_get(NAME, 0), "Jo Doe", "a name behind a sidebar");
	is(paper_get(CITY, 0), "Springfield, Illinois, US", "and the place");
	is(paper_get("certificate_list.title", 1), NULL, "are no certificates");
	paper_end();
}

/* A label that is not listed ends the value before it, so does a stroke. */
static void
beside_each_other(void)
{
	paper_begin();
	paper("应聘职位：财务经理 面谈地点：某某大厦 期望薪金：20-28K | 在职");
	paper("张无名");
	paper("手机/微信：138 0013 8000");
	is(paper_get("intention.title", 0), "财务经理", "an unlisted label");
	is(paper_get("intention.salary", 0), "20-28K", "a stroke");
	is(paper_get("sns_list.sns_type", 0), "wechat", "two labels in one");
	is(paper_get("sns_list.link", 0), "13800138000", "have one value");
	paper_end();

	paper_begin();
	paper("尊敬的招聘负责人：");
	paper("您好！特来应聘货车司机一职，以下是我的情况。");
	paper("姓名：张无名，男，籍贯安徽阜阳，汉族");
	is(paper_get("intention.title", 0), "货车司机", "in a sentence");
	is(paper_get("basic_info.hometown", 0), "安徽阜阳", "without a colon");
	paper_end();
}

/* Labels in a row, their values below; names told by what they are not. */
static void
labels_above(void)
{
	paper_begin();
	paper_name("牛无名");
	paper("年龄\t现居\t电话");
	paper("38岁\t济南市历下区\t151-0000-2285");
	is(paper_get("basic_info.age", 0), "38", "under its label");
	is(paper_get("basic_info.current_city", 0), "济南市历下区", "and beside");
	paper_end();

	paper_begin();
	paper_name("顾 晓无");
	paper("☎ 138 0013 8000");
	paper("⌂ 上海市静安区");
	paper("湖南岳阳人 | 1990年生");
	is(paper_get("basic_info.name", 0), "顾晓无", "a name with a space");
	is(paper_get("basic_info.current_city", 0), "上海市静安区", "an icon");
	is(paper_get("basic_info.hometown", 0), "湖南岳阳", "a native");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("📍 四川省成都市武侯区");
	paper("籍 贯 四川凉山");
	is(paper_get(CITY, 0), "四川省成都市武侯区", "no place of a label's");
	is(paper_get("basic_info.hometown", 0), "四川凉山", "which it is");
	paper_end();
}

/* A narrow column cuts labels, values and dates; they go on below. */
static void
cut_lines(void)
{
	paper_begin();
	paper("张无名");
	paper("民\t族：汉族");
	struct line *half = &paper_doc.lines[paper_doc.n_lines - 2];
	half[1].box.x1 -= half[1].box.x0 - half[0].box.x1 - 20;
	half[1].box.x0 = half[0].box.x1 + 20;
	is(paper_get("basic_info.ethnicity", 0), "汉族", "a spaced label");
	paper_end();
}

/* What a form, a board or a mailer adds is no part of the resume. */
static void
boilerplate(void)
{
	paper_begin();
	paper("张无名");
	paper("# 自我评价");
	paper("做事认真负责，愿意学习新东西，能吃苦耐劳。");
	paper("本人承诺以上所填内容真实，如有虚假愿承担责任。");
	paper("签名：");
	is(paper_get("self_evaluation.content", 0),
	    "做事认真负责，愿意学习新东西，能吃苦耐劳。", "without the form's");
	paper_end();
}

/* "张某－仓储主管": a name, a dash, and what he is. */
static void
dashed_titles(void)
{
	static const char *const firsts[][2] = {{"林可舟－行政主管", "林可舟"},
	    {"林可舟—资深会计", "林可舟"}, {"欧阳可舟-护士长", "欧阳可舟"},
	    {"林可舟·行政主管", "林可舟"}, {"林可舟－求职简历", "林可舟"},
	    {"阿依夏·买买提", "阿依夏·买买提"},
	    {"阿依夏·买买提的简历", "阿依夏·买买提"},
	    {"阿依夏·买买提-英语教师", "阿依夏·买买提"}};

	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
		paper_begin();
		paper_name(firsts[i][0]);
		paper("kz@example.com");
		paper("# 工作经历");
		is(paper_get(NAME, 0), firsts[i][1], firsts[i][0]);
		paper_end();
	}
}

/* What stands at the foot of each page: the name again, and "简历". */
static void
running_feet(void)
{
	static const char *const feet[] = {"2026 年 11 月 林可舟・个人简历",
	    "林可舟 个人简历 2026.11", "林可舟 - 求职简历 - 第 2 页",
	    "个人简历 | 林可舟", "林可舟的个人简历"};
	/* a sentence that ends so, without the name and with it */
	static const char *const texts[] = {
	    "投递的每一份简历都当天回复", "林可舟负责筛选简历"};

	for (size_t i = 0; i < sizeof feet / sizeof *feet; i++) {
		paper_begin();
		paper_name("林可舟");
		paper("# 自我评价");
		paper("做事认真负责，愿意学习新东西，能吃苦耐劳。");
		paper(feet[i]);
		is(paper_get("self_evaluation.content", 0),
		    "做事认真负责，愿意学习新东西，能吃苦耐劳。", feet[i]);
		paper_end();
	}
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		paper_begin();
		paper_name("林可舟");
		paper("# 自我评价");
		paper(texts[i]);
		is(paper_get("self_evaluation.content", 0), texts[i], texts[i]);
		paper_end();
	}
	paper_begin();
	paper_name("林可舟");
	paper("两家工作过的公司都在北京");
	paper("工作简历");
	paper("上海无名商贸有限公司\t行政主管\t2019.03-2023.05");
	is(paper_get("career_list.title", 0), "行政主管", "a heading stays");
	paper_end();

	paper_begin();
	paper_name("林可舟个人简历");
	paper("kz@example.com");
	paper("# 自我评价");
	is(paper_get(NAME, 0), "林可舟", "the first such line has the name");
	paper_end();
}

int
main(void)
{
	names();
	introductions();
	other_scripts();
	passed_on();
	letters();
	two_wishes();
	contact();
	other_names();
	trades();
	places();
	intentions();
	traditional();
	forms();
	wishes();
	behind_sidebar();
	beside_each_other();
	labels_above();
	cut_lines();
	boilerplate();
	dashed_titles();
	running_feet();
	paper_finish();
	return tap_end();
}
