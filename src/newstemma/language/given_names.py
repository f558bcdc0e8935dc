"""Given names of many countries, with the gender that they mostly go with: help to tell people from places and firms.

Not a list of people: a name that is not here may still be a person's, one that is here may still be a town's.
"""

from __future__ import annotations

from collections.abc import Sequence

from newstemma.language.en import ANONYMOUS_HEADS, PERSON_TITLES
from newstemma.language.places import NO_PERSONS


def _gendered(female: str, male: str, both: str) -> dict[str, str | None]:
    names: dict[str, str | None] = dict.fromkeys(both.split())
    return names | dict.fromkeys(female.split(), "she") | dict.fromkeys(male.split(), "he")


GIVEN_NAMES = _gendered(
    female=(
        "Aaliyah Abby Abigail Ada Adela Adele Adelina Adriana Adrienne Agata Agnes Agnieszka Aileen Aimee Ainhoa Aino Aisha Alba Alejandra "
        "Aleksandra Alena Alessandra Alessia Alexandra Alice Alicia Alina Alison Aliyah Allison Allyson Alma Alyson Alyssa Amal Amanda "
        "Amara Amelia Amelie Amina Amira Amparo Amrita Amy Ana Anahita Anais Anastasia Anaïs Andreea Andréa Andrée Aneta Angela Angelica "
        "Angelina Angelique Angie Anika Anita Anja Anjali Anke Ann Anna Annabel Annabelle Annalisa Anne Anneliese Annemarie Annette Annie "
        "Annika Antje Antoinette Antonia Aoife April Arabella Araceli Ariana Arianna Arlene Asha Ashanti Asli Asma Astrid Audrey Aurelia "
        "Ava Ayesha Aysha Ayşe Azra Babette Barbara Barbra Beata Beatrice Beatriz Becky Begoña Belinda Bella Benedetta Berenice Bernadette "
        "Bernice Bertha Beryl Beth Bethany Betsy Bettina Betty Beverly Beyoncé Bhavna Bianca Birgit Birgitta Blanca Blanche Bonnie Bożena "
        "Brandi Branka Breanna Brenda Bridget Bridie Brigid Brigitta Brigitte Britta Brittany Bronagh Bronwyn Brooke Caitlin Caitlyn "
        "Caitriona Camila Camille Candace Candice Carina Carissa Carla Carlene Carlotta Carly Carmel Carmela Carmen Carol Carole Caroline "
        "Carolyn Carrie Caterina Catherine Cathy Catriona Cecile Cecilia Cecily Celeste Celestine Celia Celine Chanel Chantal Charlene "
        "Charlotte Charmaine Chelsea Cherie Cherise Cheryl Chiamaka Chiara Chidinma Chiyo Chloe Chloé Christa Christelle Christiane "
        "Christina Christine Christy Ciara Cindy Claire Clara Clare Clarice Clarissa Claudette Claudia Claudine Clementine Cleo Clémence "
        "Coleen Colette Colleen Concetta Connie Consuelo Cora Coralie Cordelia Corinna Corinne Cornelia Courtney Cristina Crystal Cynthia "
        "Cécile Céline Daisy Dana Daniela Daniella Danielle Danuta Daphne Daria Darlene Davina Dawn Deanna Debbie Debby Deborah Debra "
        "Deepika Deirdre Delia Delphine Denisa Denise Dervla Desiree Diana Diandra Diane Dianne Dilma Dina Dinah Divya Dolly Dolores "
        "Dominique Donna Doreen Doris Dorota Dorothea Dorothy Dorothée Duygu Ebony Edith Edna Edwina Efua Eileen Eilidh Eimear Ekaterina "
        "Elaine Eleanor Elena Eleni Eleonora Elfriede Eliana Elin Elina Elisa Elisabeth Elisabetta Elise Elizabeth Elke Ella Ellen Ellie "
        "Elly Elodie Eloise Elsa Elsbeth Elsie Elspeth Elvira Emilia Emilie Emily Emine Emma Emmanuelle Encarnación Enid Erica Ericka "
        "Erika Erin Erna Ernestine Esmeralda Esperanza Estelle Ester Esther Estrella Ethel Eugenia Eugenie Eunice Eva Evangelina Eve "
        "Evelyn Ewa Fabienne Fanny Farah Farida Fathima Fatima Fatma Fatou Fatoumata Faye Federica Felicia Felicity Fernanda Fiona "
        "Fionnuala Flavia Fleur Flora Florence Franca Frances Francesca Franziska Freda Frederica Freya Frida Frieda Friederike Funmilayo "
        "Gabriela Gabriella Gabrielle Gail Galina Gemma Genevieve Geneviève Georgia Georgina Geraldine Gerda Geri Germaine Gertrude "
        "Ghislaine Giada Gianna Gillian Gina Giovanna Gisela Giselle Gitta Giulia Giuliana Giuseppina Gladys Glenda Glenys Gloria Glynis "
        "Golda Grace Graciela Grainne Greta Gretchen Gro Gráinne Gudrun Gunilla Gwen Gwendolyn Gwyneth Habiba Hadiza Hafsa Hala Halima "
        "Hanan Hanna Hannah Hanne Harriet Hattie Hazel Heather Hedda Hedwig Hege Heidi Heike Helen Helena Helene Helga Henrietta Hermine "
        "Hermione Hilda Hilde Hildegard Hillary Hillevi Hina Hiroko Hollie Holly Hortense Hélène Ida Ilana Ilka Ilona Ilse Imelda Imogen "
        "Ines Inga Inge Ingeborg Inger Ingrid Inka Inés Ioana Iolanda Iphigenia Irena Irene Irina Iris Irmgard Isabel Isabella Isabelle "
        "Isadora Isha Ivana Ivanka Ivonne Iwona Jacinda Jacinta Jacqueline Jacquelyn Jadwiga Jana Jane Janelle Janet Janette Janice Janina "
        "Janine Janis Jasmine Jayne Jean Jeanette Jeanne Jeannette Jeannie Jelena Jemima Jenna Jennie Jennifer Jenny Jess Jessica Jessie "
        "Jette Jill Joan Joana Joann Joanna Joanne Joannie Jocelyn Jodi Jodie Johanna Jolanta Jolene Jordana Josefa Josefina Josephina "
        "Josephine Josette Josie Joséphine Joy Joyce Juana Juanita Judi Judith Judy Julia Juliana Julianna Julianne Julie Juliet Juliette "
        "Jutta Kaisa Kalpana Kamala Kamila Kara Karen Karin Karina Karla Karolina Kasia Katarina Katarzyna Kate Kateryna Katharina "
        "Katharine Katherine Kathi Kathleen Kathrin Kathryn Kathryne Kathy Katie Katja Katrin Katya Kavita Kayla Kaylee Keiko Keira Keisha "
        "Kelli Kellie Kellyanne Kelsey Kendra Khadija Khadijah Kiera Kimberley Kimberly Kinga Kiran Kirsten Kirsti Kirstie Kirstin Kirsty "
        "Klara Krista Kristen Kristi Kristie Kristin Kristina Kristine Krystal Krystyna Kyoko Lakshmi Lana Lara Larisa Latasha Latifa "
        "Latoya Laura Laure Laurel Lauren Layla Leah Leanne Leila Leilani Lena Lene Leonie Leonora Leticia Letitia Lia Liane Lidia "
        "Lieselotte Liesl Lila Lilian Liliana Lillian Lilly Lily Lina Linda Lindsay Lindsey Linnea Linnéa Lisa Lisbeth Lise Liselotte "
        "Livia Liz Lois Loredana Lorena Loretta Lori Lorna Lorraine Lotte Lottie Louise Luana Lucia Lucie Lucille Lucinda Lucrezia Lucy "
        "Lucía Ludmila Luisa Luise Lupita Lydia Lynda Lyndsey Lynette Lynn Lynne Mabel Madeleine Madeline Madelyn Madison Magda Magdalena "
        "Maggie Maike Maira Maisie Maja Malala Malgorzata Malia Mandy Manon Manuela Mara Marcela Marcella Marcia Margaret Margaretha "
        "Margarethe Margarita Margery Margit Margo Margot Margret Marguerite Maria Mariam Mariana Marianna Marianne Maribel Marie Mariella "
        "Marielle Marietta Mariko Marilyn Marina Marion Mariska Marit Marita Maritza Marjorie Marlena Marlene Marnie Marta Martha Martina "
        "Martine Mary Maryam Maryanne Masha Mathilde Matilda Maud Maude Maureen Mavis Maxine Maya Małgorzata Meena Meera Megan Meghan "
        "Mehwish Melania Melanie Melina Melinda Melissa Mercedes Meredith Merete Merve Meryl Mette Mhairi Mia Michaela Michelle Michiko "
        "Michèle Miho Mila Mildred Milena Millicent Millie Mimi Mina Minnie Miranda Mireia Mireille Mirela Miriam Mirjam Misha Mitsuko "
        "Moira Mollie Molly Mona Monica Monika Monique Montserrat Morag Moyra Muriel Myra Myriam Myrna Myrtle Nabila Nada Nadezhda Nadia "
        "Nadine Nadja Nafisa Nahid Naima Naledi Nana Nancy Nandini Nanette Naoko Naomi Nasreen Nastasia Natalia Natalie Natalya Natasha "
        "Nathalie Nawal Neelam Neha Nell Nellie Nerys Ngozi Niamh Nicki Nicola Nicole Nicoletta Nicolette Nigella Niki Nikki Nilufer Nina "
        "Nisha Nkechi Noelle Noemi Nomvula Noor Noora Nora Noreen Norma Nuala Nuria Nusrat Núria Octavia Odette Odile Oksana Olena Olesya "
        "Olga Olivia Olwen Oona Oonagh Ophelia Oprah Orla Ornella Ottilie Paige Pam Pamela Paola Parisa Parveen Patrice Patricia Patrizia "
        "Patsy Patti Patty Paula Paulette Paulina Pauline Peggy Penelope Petra Petronella Philippa Philomena Phoebe Phyllis Pia Pilar "
        "Pippa Polly Pooja Portia Pratibha Preeti Prisca Priscilla Priti Priya Priyanka Purificación Rachael Rachel Rachelle Radhika "
        "Rafaela Raisa Ramona Rania Raquel Rasheeda Reba Rebecca Reem Regina Regine Reina Rekha Remedios Renata Renate Renee Renu Reyna "
        "Rhea Rhiannon Rhoda Rhona Rhonda Ricarda Rina Rita Roberta Robyn Rochelle Rocío Romy Ronda Rosa Rosalia Rosalie Rosalind Rosalyn "
        "Rosanna Rose Roseanne Rosemarie Rosemary Rosie Rosita Roswitha Rowena Roxana Roxanne Roya Rukhsana Ruth Ruthie Saanvi Sabah "
        "Sabina Sabine Sabrina Sade Sadia Safiya Saima Saira Sakina Sally Salma Salome Samantha Samia Samira Sandhya Sandi Sandra Sangita "
        "Sanna Saoirse Saori Sara Sarah Saskia Savita Seema Selena Selma Serena Shabana Shaheen Shakira Shania Shanice Shanna Shari "
        "Sharlene Sharon Shauna Shaunagh Shawna Shazia Sheena Sheila Shelley Shelly Sheri Sherri Sherry Sheryl Shilpa Shira Shireen "
        "Shirley Shona Shreya Shulamit Sibyl Sibylle Sidonie Sigrid Silke Silvana Silvia Simona Simran Sinead Sinéad Siobhan Siobhán "
        "Sissel Siv Slavica Smita Sofia Solange Solveig Solène Sonia Sonja Sophia Sophie Soraya Stacey Stefania Stefanie Steffi Stella "
        "Stephanie Sue Suki Sumaya Sumitra Sunita Sunniva Susan Susana Susann Susanna Susannah Susanne Sushma Susi Susie Suzanna Suzanne "
        "Suzette Svetlana Sybil Sylvia Sylvie Tabitha Tahira Taisiya Talia Tamar Tamara Tamika Tamsin Tania Tansy Tanya Tara Tasha Tatiana "
        "Tatjana Tatyana Temitope Teresa Teri Terri Tess Tessa Thea Thelma Theodora Theresa Therese Thérèse Tiffany Tiina Tilda Tilly Tina "
        "Tine Tonya Tori Tove Toyin Tracey Traci Tricia Trine Trisha Trudi Trudy Tuva Tyra Ulla Ulrike Uma Ursula Usha Uta Ute Vaishali "
        "Valentina Valeria Valerie Vanda Vandana Vanessa Vasiliki Vera Verena Verna Veronica Vesna Vicki Vickie Vicky Victoria Vidya "
        "Vigdis Vilma Viola Violeta Virginia Virginie Vivian Viviana Vivien Vivienne Véronique Wafa Waltraud Wanda Wangari Wanjiru Wendy "
        "Weronika Whitney Wilhelmina Wilma Winifred Winnie Xenia Xiomara Yael Yara Yasmeen Yasmin Yasmina Yelena Yesenia Yetunde Ylva Yoko "
        "Yolanda Yolande Yukiko Yulia Yumiko Yvette Yvonne Zahra Zainab Zara Zeinab Zelda Zeynep Zita Zoe Zofia Zoya Zoé Zoë Zsófia "
        "Zuleika Zuzana Zuzanna Élodie Émilie"
    ),
    male=(
        "Aakash Aaron Abbas Abdallah Abdel Abdelaziz Abdi Abdirahman Abdoulaye Abdul Abdulaziz Abdulla Abdullah Abdulrahman Abel Abhishek "
        "Abiodun Abner Abraham Achim Adam Adebayo Adel Adnan Adolf Adolfo Adrian Adrien Agustin Agustín Ahmad Ahmed Ahmet Aidan Aiden Ajay "
        "Ajit Akash Akbar Akhil Akira Aksel Alain Alan Alasdair Alastair Alban Albert Alberto Aldo Alec Alejandro Aleksandar Aleksander "
        "Aleksandr Aleksei Alessandro Alessio Alexander Alexandre Alexandru Alexei Alexey Alf Alfie Alfonso Alfred Alfredo Algernon "
        "Alhassan Ali Alistair Alister Allan Allen Alois Alonso Alonzo Aloysius Alphonse Alvaro Alvin Amadou Amar Ambrose Amin Amir Amit "
        "Amol Amos Anand Anastasios Anatoly Anders Andre Andreas Andrei Andrej Andres Andrew Andrzej András Andrés Andy Angelo Angus Anil "
        "Anselm Ansgar Anthony Antoine Anton Antonio Antonín António Antónios Anwar Archibald Archie Arie Aristide Arjun Armand Armando "
        "Armin Arnaldo Arnaud Arne Arnold Aron Arsène Artem Arthur Artur Arturo Arvid Arvind Asad Asher Ashish Ashok Ashraf Asif Aslam "
        "Atsushi Attila Augustin Augusto Aurelio Aurélien Avi Avraham Axel Aziz Babak Babatunde Baptiste Barack Barnaby Barney Barry Bart "
        "Bartholomew Bashar Bashir Bastian Bastien Baxter Ben Benedict Bengt Benito Benjamin Benny Benoit Benoît Bernard Bernardo Bernd "
        "Bernhard Bernie Bertie Bertrand Bhupinder Bilal Bill Billy Bjarne Bjorn Björn Bjørn Blaise Bob Bobby Bogdan Bohdan Boris Borja "
        "Brad Bradley Brandon Branislav Branko Brendan Brendon Brent Brett Brian Broderick Bruce Bruno Bryan Bryce Burak Burt Byron Béla "
        "Börje Caleb Calvin Carl Carlo Carlos Carmelo Carsten Cecil Cedric Celso Cesar Chad Chaim Charles Charley Charlie Chidi Chinedu "
        "Chinua Chris Christian Christopher Chuck Chuka Chukwuemeka Chukwuma Cillian Clarence Clark Claude Claudio Claus Clayton Clement "
        "Cliff Clifford Clint Clinton Clive Clyde Clément Cody Colin Connor Conor Conrad Constantin Corey Cormac Cornelius Cory Cosmo "
        "Craig Cristian Cristiano Cristóbal Curt Curtis Cuthbert Cyril Cyrus Cédric Dafydd Daisuke Dale Damian Damien Damir Damon Dan "
        "Daniel Daniele Danilo Danny Darius Dariusz Darko Darnell Darragh Darrell Darren Darryl Darwin Dave David Davide Davit Davor Dawid "
        "Dean Declan Deepak Delroy Demetrius Denis Dennis Denny Denzel Deon Derek Dermot Derrick Desmond Detlef Devin Dhruv Diarmuid "
        "Didier Diego Dieter Dilip Dimitar Dimitri Dimitrios Dimitris Dinesh Dino Dirk Djibril Dmitry Domenico Domingo Dominic Dominik Don "
        "Donal Donald Donovan Dorian Doug Dougal Douglas Dragan Drago Duane Dudley Duncan Dusan Dustin Dušan Dwight Dylan Eamon Eamonn "
        "Earl Earnest Eberhard Eckhard Ed Eddie Edgar Edmond Edmund Edoardo Edouard Eduard Eduardo Edvard Edward Edwin Efraín Egbert Egon "
        "Ehsan Einar Eirik Eitan Ekkehard Elbert Eldon Eli Elias Elijah Eliot Elliot Elliott Elmar Elmer Elroy Elton Elvis Emad Emanuel "
        "Emanuele Emeka Emil Emile Emiliano Emilio Emlyn Emmanuel Emmett Emre Enda Endre Enoch Enrico Enrique Enzo Erasmus Eric Erich Erik "
        "Erling Ernest Ernesto Ernst Errol Erwin Esa Esteban Ethan Etienne Euan Eugen Eugene Eugenio Eusebio Evan Evander Evgeny Ewan Ewen "
        "Eyal Ezekiel Ezra Fabian Fabio Fabrice Fabrizio Fadi Fahad Faisal Farhad Farid Farooq Farouk Faustino Fausto Fawzi Federico "
        "Felipe Felix Ferdinand Ferenc Fergal Fergus Fernando Fidel Filip Filippo Finbar Finlay Finley Finn Fintan Fionn Flavio Florent "
        "Florian Florin Floyd Folke Francesco Francis Francisco Franck Franco Francois Frank Franklin Frans František Frantz Franz "
        "François Fred Freddie Freddy Frederic Frederick Frederik Fredrik Friedrich Fritz Frédéric Fumio Gabriel Gaetano Galen Gareth "
        "Garret Garrett Garry Garth Gary Gaspard Gaston Gaurav Gavan Gavin Gaël Gennady Geoff Geoffrey Georg George Georges Georgi "
        "Georgios Gerald Gerard Gerardo Gerd Gerhard Gerrard Gerrit Gerry Gethin Ghassan Giacomo Giancarlo Gianfranco Gianluca Gianni "
        "Gideon Gilbert Gilberto Gilles Gino Giorgio Giorgos Giovanni Girish Giulio Giuseppe Glenn Godfrey Gonzalo Gopal Goran Gordon "
        "Gottfried Graeme Graham Granville Greg Gregor Gregorio Gregory Griff Grigory Grzegorz Guido Guillaume Guillermo Gunnar Gunther "
        "Gus Gustaf Gustav Gustavo Guus Guy Gwilym Gwyn György Göran Günter Günther Haakon Habib Hadi Haim Hakan Hakeem Halvard Hameed "
        "Hamid Hamish Hamza Hank Hans Hari Haris Harish Harjit Harlan Harold Haroon Harry Haruki Harun Harvey Hasan Hashim Hassan Hector "
        "Heiko Heiner Heinrich Heinz Helge Helmut Hendrik Henning Henri Henrik Henrique Henry Henryk Herbert Herman Hermann Hernán Hervé "
        "Hideo Hilario Himanshu Hiram Hiroshi Hisham Horace Horacio Horst Hossein Houssem Howard Hristo Hubert Hugh Hugo Humberto Humphrey "
        "Husam Hussein Håkon Hélio Iago Iain Ian Ibrahim Idris Iestyn Ieuan Ignacio Ignatius Igor Iker Ilan Ilia Ilya Imad Imran Imre "
        "Inderjit Ingmar Ingo Ingvar Ioan Ioannis Irfan Irving Irwin Isaac Isaiah Isamu Ishaan Ismael Ismail Ismet Israel István Ivan Ivar "
        "Ivo Ivor Izaak Jabari Jacek Jack Jacob Jacopo Jacques Jai Jaime Jake Jakob Jakub Jamal James Jamie Jamil Jan Janez Jano Janusz "
        "Jared Jarl Jaroslav Jaroslaw Jarosław Jason Jasper Jatin Javad Javier Jayden Jean-Claude Jean-Luc Jean-Marie Jean-Paul "
        "Jean-Pierre Jed Jeff Jeffrey Jens Jeremiah Jeremy Jermaine Jeroen Jerome Jerry Jerzy Jerónimo Jesus Jethro Jian Jim Jimi Jimmy "
        "Jiří Joachim Joao Joaquin Joaquín Jochen Joe Joel Joey Johan Johann Johannes John Johnny Jon Jonah Jonas Jonathan Jonny Joop "
        "Joost Jordi Jorge Joris Jose Josef Joseph Josh Joshua Josiah Josué José Jovan Jozef João Juan Jude Juha Jukka Jules Julian Julien "
        "Julio Julius Junichi Juraj Jurgen Jussi Justin János Jérôme József Jörg Jörgen Jörn Jørgen Jürgen Kabir Kacper Kamal Kamil Kamran "
        "Kareem Karel Karim Karl Karsten Kaspar Kasper Katsuo Kaveh Kazuo Keanu Keir Keith Kelechi Kelvin Ken Kendrick Kenji Kenneth Kenny "
        "Kerem Kermit Kevin Khaled Khalid Khalil Kieran Kirill Kjell Kjetil Klaus Knud Knut Kofi Kojo Konrad Konstantin Konstantinos "
        "Krishna Krister Kristian Kristof Kristoffer Krzysztof Kumar Kunal Kurt Kwabena Kwaku Kwame Kwasi Kyle Kyrylo Lachlan Lajos Lamar "
        "Lamin Lamine Lance Larry Lars Lars-Erik Lasse Laszlo Laurent Lauri Lawrence Leandro Lech Leif Leland Lennart Leo Leon Leonard "
        "Leonardo Leopold Leroy Leszek Lev Levi Lewis Liam Linus Lionel Lloyd Logan Lorenz Lorenzo Lothar Louie Louis Loïc Lubomir Luc "
        "Luca Lucas Lucian Luciano Lucien Ludovic Ludwig Luigi Luis Luka Lukas Lukasz Luke Lutz Lyle Lyndon László Léon Maarten Magnus "
        "Magnús Mahesh Mahmoud Mahmud Majid Makoto Malachy Malcolm Malik Mamadou Manfred Manish Mansour Manu Manuel Marat Marc Marcel "
        "Marcello Marcelo Marcin Marco Marcus Marek Mariano Marijn Mario Marius Mark Markku Marko Markus Marlon Marten Martin Martti "
        "Martín Marvin Marwan Masahiro Masato Massimo Massoud Mateo Mateusz Mathew Mathias Mathieu Mathis Matias Mats Matt Matteo Matthew "
        "Matthias Matthieu Matthäus Matti Mattias Matías Maurice Mauricio Maurizio Mauro Max Maxim Maxime Maximilian Maximo Mehdi Mehmet "
        "Meinhard Melvin Menachem Merlin Mervyn Micah Michael Michal Michał Michel Mick Mickey Miguel Mihai Mihály Mikael Mike Mikhail "
        "Mikkel Mikko Miklós Milan Milos Miloš Minoru Mirko Miroslav Mitch Mitchell Mladen Moe Mohamed Mohammad Mohammed Mohan Mohsen "
        "Moises Moisés Monty Mordechai Morris Morten Moses Moshe Mostafa Moussa Muhammad Mukesh Munir Murad Murat Murdo Musa Mustafa Myles "
        "Mårten Nabil Nader Nadir Naeem Narendra Naresh Nasir Nasser Nathan Nathaniel Naveed Naveen Navid Nayib Neal Ned Neil Nelson "
        "Nestor Niall Niccolò Nicholas Nick Nicolae Nicolas Nicolás Nicolò Niels Nigel Nihal Nikhil Nikita Niklas Niko Nikola Nikolai "
        "Nikolaos Nikolas Nikolay Nikos Nils Nitin Nizar Noah Nobuo Noel Nolan Norbert Norberto Norman Nuno Néstor Obinna Octavio Olaf "
        "Olav Ole Oleg Oliver Olivier Olof Olu Oluwaseun Omar Omer Orhan Orson Orville Osama Oscar Oskar Osman Oswald Otis Ottavio Otto "
        "Owen Paavo Pablo Paddy Padraig Palle Panos Paolo Pascal Pasquale Patricio Patrick Patrik Patryk Paul Paulo Pavel Pawel Paweł "
        "Pedro Pekka Percival Percy Perry Petar Pete Peter Peter-Paul Petr Petros Petter Phil Philip Philipp Philippe Phillip Pierre Piers "
        "Pieter Pietro Pino Pio Piotr Placido Pontus Prabhu Prakash Pranav Prashant Predrag Przemysław Pádraig Quentin Quincy Quinten "
        "Rachid Radek Radoslav Radovan Rafael Rafał Raffaele Rafi Raghav Rahim Rahul Raimund Rainer Raj Rajan Rajendra Rajesh Rajiv Rakesh "
        "Ralph Ramesh Ramon Ramsay Ramy Ramón Randall Randy Ranjit Raoul Raphael Rashid Rasmus Raul Ravi Ray Rayan Raymond Raúl Reece "
        "Reggie Reginald Reidar Reinhard Reinhold Remi Remy Renato Renaud René Reuben Reza Rhys Ricardo Riccardo Richard Rick Ricky Rico "
        "Ridwan Riku Rishi Roald Rob Robbie Robby Robert Roberto Rocco Roderick Rodney Rodolfo Rodrick Rodrigo Roel Roger Rohan Rohit "
        "Roland Rolando Rolf Romain Roman Romesh Romuald Ron Ronald Ronan Ronnie Rory Ross Rostislav Roy Ruairi Ruben Rubén Rudi Rudolf "
        "Rudy Rufus Rui Rupert Ruslan Russell Rutger Ryan Ryszard Rémi Rémy Saad Sachiko Sachin Sadiq Saeed Salah Saleem Saleh Salim "
        "Salman Salomon Salvador Salvatore Sam Sameer Sami Samir Samuel Sandeep Sander Sandro Sanjay Sanjeev Santiago Santosh Satish "
        "Satoshi Saul Savvas Saïd Saúl Scot Scott Scottie Sean Sebastian Sebastien Sebastián Sefton Selim Selwyn Semyon Serge Sergei "
        "Sergey Sergio Serhiy Seth Severin Seymour Shahid Shakeel Shamus Shane Shashi Shaukat Shaun Shawn Shehu Sheldon Shigeru Shimon "
        "Shinji Shinzo Shiv Shlomo Shoaib Siavash Siddharth Siegfried Sigmund Sigurd Silas Silvano Silvio Simon Siméon Sizwe Slavko "
        "Slobodan Sofiane Sohail Solomon Somchai Spencer Spiros Spyros Stan Stanislav Stanisław Stanley Stefan Stefano Steffen Stelios "
        "Stellan Stephan Stephane Stephen Stephon Stevan Steve Steven Stevie Stewart Stig Stuart Sture Stéphane Subhash Sudhir Sulaiman "
        "Suleiman Sunil Suresh Sven Syed Sylvain Sylvester Szymon Sándor Sébastien Sören Søren Tadashi Tadeusz Taiwo Takashi Takeshi Tamás "
        "Tarek Tariq Taro Tarun Taylan Ted Teddy Teemu Terence Terrence Terry Teunis Thabo Thaddeus Thembinkosi Theo Theodor Theodore "
        "Theodoros Thibault Thierry Thomas Thorsten Théo Tiago Tiberiu Tibor Tiernan Tilman Tim Timo Timothy Timur Tino Tobias Tobin Toby "
        "Tod Todd Todor Tom Tomas Tomasz Tommaso Tommy Tomás Tomáš Tony Toomas Tor Torben Tore Torsten Toru Toshio Toussaint Travis Trevor "
        "Tristan Tsvi Tunde Tuomas Turhan Tuukka Tyler Tymoteusz Ugo Ulf Uli Ulises Ulric Ulrich Umar Umberto Uri Uriah Urs Usman Uwe "
        "Vadim Vaibhav Valentin Valentino Valerio Valery Valter Vasil Vasilis Vasily Vaughan Vaughn Veit Venkat Vernon Vicente Victor "
        "Vidar Vijay Vikas Vikram Vikrant Viktor Viktoras Vilhelm Ville Vinay Vincent Vincente Vincenzo Vinod Virgil Vishal Vitaly Vito "
        "Vittorio Vivek Vlad Vladimir Vladislav Vojtěch Volker Volodymyr Vuk Vyacheslav Václav Wadih Wael Waldemar Waleed Walid Wally "
        "Walter Walther Waqar Warren Wasim Wayne Wendell Werner Wesley Wilbert Wilbur Wilfred Wilfrid Wilhelm Willem Willi William Willie "
        "Willy Wilmer Wim Winfried Winston Witold Wojciech Wolfgang Woodrow Wyatt Xabier Xavi Xavier Yacov Yair Yakov Yakubu Yann Yannick "
        "Yannis Yaroslav Yaser Yasir Yasser Yasuo Yaw Yevgeny Yigal Yitzhak Yoav Yoel Yorgos Yoshi Yossi Yousef Youssef Yousuf Yuri Yuriy "
        "Yusef Yusuf Yutaka Yvan Yves Zacharias Zachary Zack Zafar Zaheer Zak Zakaria Zane Zayn Zbigniew Zdeněk Zeke Zeljko Ziad Zoltan "
        "Zoltán Zoran Zubair Zygmunt Álvaro Éamonn Édouard Émile Ömer Øystein Øyvind Łukasz Željko"
    ),
    both=(
        "Alex Alexis Andrea Ashley Avery Blake Bo Cameron Casey Chen Dakota Dallas Deniz Drew Hayden Hilary Jackie Jay Jesse Jody Jordan "
        "Kay Kelly Kerry Kim Laurence Laurie Lee Leigh Leslie Li Lou Mackenzie Marian Merle Michele Min Morgan Nicky Parker Pat Quinn "
        "Reese Riley Robin Rowan Sasha Shannon Sidney Simone Skyler Stacy Sydney Taylor Toni Tracy Wei Yan Étienne"
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


def given_name(words: Sequence[str], at: int = 0) -> bool:
    """True where a word of a capitalised run is a given name; one that is a place's too only before another name, not after "of".

    >>> given_name(["Ana"]), given_name(["Israel"]), given_name(["Israel", "Krog"]), given_name(["Israel", "President", "Krog"])
    (True, False, True, False)
    """
    word = words[at]
    if word not in GIVEN_NAMES or word.casefold() not in NO_PERSONS:
        return word in GIVEN_NAMES
    following = words[at + 1] if at + 1 < len(words) else ""
    office = following.casefold().strip(".") in PERSON_TITLES | ANONYMOUS_HEADS
    return following[:1].isupper() and not office and not (at and words[at - 1].casefold() == "of")
