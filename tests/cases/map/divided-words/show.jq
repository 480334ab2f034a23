select(.kind != "tally") | .resume.career_list[].desc
