.resume.career_list[].desc
