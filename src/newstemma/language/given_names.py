"""Given names of many countries, with the gender that they mostly go with: help to tell people from places and firms.

Not a list of people: a name that is not here may still be a person's, one that is here may still be a town's.
"""

from __future__ import annotations


def _gendered(female: str, male: str, both: str) -> dict[str, str | None]:
    names: dict[str, str | None] = dict.fromkeys(both.split())
    return names | dict.fromkeys(female.split(), "she") | dict.fromkeys(male.split(), "he")


GIVEN_NAMES = _gendered(
    female=(
        "Abigail Ada Adele Aisha Alexandra Alice Alicia Alina Alison Alma Amanda Amelia Amina Amy Ana Anastasia Andrea "
        "Angela Angelica Anita Ann Anna Anne Annie Antonia April Asma Audrey Ava Ayesha Barbara Beatrice Bella Beth "
        "Bethany Betty Beverly Bianca Brenda Bridget Camila Camille Carla Carmen Carol Caroline Catherine Cecilia Celia "
        "Charlotte Chelsea Chloe Christina Christine Claire Clara Claudia Colleen Connie Cristina Crystal Cynthia Daisy "
        "Dana Daniela Danielle Dawn Deborah Debbie Debra Denise Diana Diane Dolores Donna Doris Dorothy Edith Elaine "
        "Eleanor Elena Elisa Elizabeth Ella Ellen Emily Emma Erica Erika Erin Esther Eva Eve Evelyn Fatima Fatma Fiona "
        "Florence Frances Francesca Gabriela Gabrielle Gail Georgia Gillian Gina Gloria Grace Greta Hannah Heather Heidi Helen "
        "Helena Hilary Hillary Holly Ida Ines Ingrid Irene Irina Iris Isabel Isabella Ivanka Jacqueline Jane Janet Janice "
        "Jasmine Jean Jennifer Jenny Jessica Jill Joan Joanna Joanne Josephine Joy Joyce Juanita Judith Judy Julia Julie "
        "Juliet Karen Kate Katherine Kathleen Kathryn Kathy Katie Katya Kayla Kellyanne Khadija Kirsten Kristen Kristina "
        "Larisa Laura Lauren Layla Leah Leila Lena Lilian Lillian Lily Lina Linda Lisa Liz Lois Lorraine Louise Lucia Lucy Lydia Lynn "
        "Madeleine Madison Malia Margaret Maria Marian Marie Marina Marion Martha Mary Maya Megan Melanie Melissa Mercedes Mia "
        "Michelle Mina Miranda Miriam Molly Monica Nadia Nancy Naomi Natalia Natalie Natasha Nicole Nina Nora Olga "
        "Olivia Paige Pamela Patricia Paula Pauline Peggy Penelope Petra Phyllis Pilar Priya Rachel Rebecca Regina Renee "
        "Rita Roberta Rosa Rose Rosemary Roxanne Ruth Sally Samantha Sandra Sara Sarah Selena Sharon Sheila Shirley "
        "Sofia Sonia Sophia Sophie Stella Stephanie Susan Susanna Suzanne Svetlana Sylvia Tamara Tanya Tara Tatiana "
        "Teresa Theresa Tiffany Tina Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viola Virginia Vivian "
        "Wanda Wendy Xenia Yasmin Yolanda Yulia Yvonne Zainab Zoe"
    ),
    male=(
        "Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Akira Alan Albert Alberto Alejandro Alessandro Alexander "
        "Alexei Alfred Ali Allan Allen Alvin Amir Anders Andre Andreas Andrei Andrew Andy Angelo Anthony Antoine Antonio "
        "Arjun Arthur Arturo Ashish Barack Barry Ben Benedict Benjamin Bernard Bernie Bill Billy Bob Bobby Boris Brad Bradley "
        "Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Caleb Calvin Carl Carlo Carlos Cesar Chad Charles Charlie "
        "Chris Christian Christopher Cillian Cristian Chuck Claude Clinton Colin Connor Craig Curtis Dale Damian Dan Daniel Darnell Darren Dave "
        "David Dean Dennis Derek Diego Dieter Dimitri Dmitry Dominic Don Donald Dorian Doug Douglas Duncan Dwight Dylan Earl Ed "
        "Eddie Edgar Eduardo Edward Edwin Eli Elias Elijah Emilio Emmanuel Enrique Eric Erik Ernest Ethan Eugene Evan "
        "Fabian Fabio Felix Ferdinand Fernando Florian Francesco Francis Francisco Frank Franklin Fred Frederick Gabriel Gareth Gary "
        "Gavin Geoffrey George Gerald Gerard Giovanni Giuseppe Glenn Gordon Graham Greg Gregory Guillermo Gunther Gustavo Guy "
        "Hamid Hank Hans Harold Harry Harvey Hassan Hector Henri Henry Herbert Hiroshi Howard Hugh Hugo Hussein Ian "
        "Ibrahim Igor Isaac Israel Ivan Jack Jacob Jacques Jaime Jake James Jamie Jan Jared Jason Javier Jeff Jeffrey Jeremy "
        "Jerome Jerry Jesus Jim Jimmy Joe Joel Johan Johannes John Johnny Jon Jonah Jonathan Jorge Jose Josef Joseph Josh "
        "Joshua José Juan Jude Julian Julio Jurgen Justin Karim Karl Keith Ken Kenneth Kenji Kevin Khalid Klaus Konrad Kristian "
        "Kumar Kurt Kyle Lance Larry Lars Laurence Lawrence Leo Leon Leonard Leonardo Lewis Liam Lloyd Logan Louis Luca "
        "Lucas Luigi Luis Luke Magnus Mahmoud Manish Manuel Marc Marcel Marco Marcus Mario Mark Martin Marvin Mathew Matt "
        "Matteo Matthew Maurice Max Maxim Mehmet Michael Miguel Mike Mikhail Milan Mitch Mohamed Mohammad Mohammed Muhammad "
        "Mustafa Nathan Nathaniel Neil Nelson Nicholas Nick Nicolas Nigel Nikita Nikolai Noah Norman Oleg Oliver Omar "
        "Oscar Oskar Owen Pablo Patrick Paul Pavel Pedro Perry Pete Peter Phil Philip Philippe Phillip Pierre Piotr "
        "Rafael Raj Rajesh Ralph Ramon Randall Randy Raul Ray Raymond Reginald Ricardo Richard Rick Rob Robert Roberto "
        "Rodney Rodrigo Roger Roland Roman Ron Ronald Ross Roy Ruben Rudolf Rudy Rupert Russell Ryan Salvador Sam Samuel "
        "Santiago Satish Scott Sean Sebastian Sergei Sergio Seth Shane Shaun Simon Stanley Stefan Stephen Steve Steven Stuart "
        "Sven Ted Teddy Terrence Terry Theodore Thomas Tim Timothy Tobias Todd Tom Tomas Tommy Tony Travis Trevor Tyler "
        "Umberto Victor Viktor Vincent Vincenzo Vladimir Walter Warren Wayne Werner Wilhelm William Willie Wolfgang "
        "Xavier Yusuf Yuri Zachary"
    ),
    both=(
        "Alex Ashley Avery Blake Cameron Casey Chen Dakota Dallas Drew Hayden Jackie Jamie Jesse Jordan Kelly Kerry Kim Lee Leslie "
        "Li Logan Mackenzie Min Morgan Nicky Parker Pat Quinn Reese Riley Robin Rowan Sasha Shannon Sidney Skyler Stacy "
        "Sydney Taylor Toni Tracy Wei Yan"
    ),
)
"""Given name -> "she", "he", or None where both bear it."""

SHORT_FORMS = {
    "abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "ben": "benjamin", "bernie": "bernard", "bill": "william", "bob": "robert",
    "charlie": "charles", "chris": "christopher", "chuck": "charles", "dan": "daniel", "dave": "david", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward", "fred": "frederick", "greg": "gregory", "jeff": "jeffrey", "jim": "james", "jimmy": "james", "joe": "joseph", "jon": "jonathan",
    "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth", "matt": "matthew", "mike": "michael", "mitch": "mitchell", "nick": "nicholas", "pat": "patrick",
    "pete": "peter", "phil": "philip", "ray": "raymond", "rich": "richard", "rick": "richard", "rob": "robert", "ron": "ronald", "sam": "samuel", "steve": "steven",
    "sue": "susan", "ted": "edward", "tim": "timothy", "tom": "thomas", "tony": "anthony", "vic": "victor", "will": "william",
}  # fmt: skip
"""Short forms of given names, folded, and what they are short for most often."""
