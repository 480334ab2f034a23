select(.kind != "tally") | {name: .resume.basic_info.name, people: .resume_people}
