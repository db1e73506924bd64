/**
 * Given names that are common in German and English speaking countries. A closed list, because in German every noun is
 * capitalised: "Anna Hasler" looks like "Deutsche Bahn". Names that are also words (Ernst, Will, Bill, Mark, Rose) are left out.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `Aaron Abdul Ada Adam Adrian Adrienne Agnes Ahmad Ahmed Ahmet Aisha Alan Albert Alejandro Aleksandra Alessandro Alex Alexander Alexandra Alexis Alfred
  Ali Alice Alicia Alina Aline Alisa Alisha Alison Allison Alma Alwin Alyssa Amanda Amelia Amelie Amina Amir Amy Ana Anastasia Andi Andre André Andrea
  Andreas Andrew Andy Angela Angelika Angelina Anita Anja Anke Ann Anna Annabell Annalena Anne Annegret Anneliese Annett Annette Annika Anouk Ansgar
  Anthony Antje Anton Antonia Antonio Arianna Armin Arne Arno Arthur Artur Ashley Astrid Aurelia Aylin Ayse Ayşe Barbara Bärbel Bastian Beate Beatrice Beatrix
  Becky Ben Benedikt Benjamin Benno Bernadette Bernd Bernhard Berthold Bettina Betty Bianca Bibi Birgit Björn Bodo Boris Brandon Brenda Brian Brigitte
  Britta Bruno Burak Burkhard Caitlin Cameron Can Carina Carl Carla Carlos Carmen Carola Carolin Carolina Caroline Carsten Caspar Catherine Cathrin Cathy
  Cecilia Celina Celine Cem Chantal Charles Charlotte Chelsea Chiara Chloe Chris Christa Christel Christian Christiane Christin Christina Christine
  Christoph Christopher Cindy Claire Clara Clarissa Claudia Claus Clemens Colin Connor Conny Constanze Cora Cordula Corinna Cornelia Cynthia Dagmar
  Damian Dana Daniel Daniela Daniele Danielle Danny Dario Darius David Dean Deborah Debbie Deniz Denise Dennis Detlef Diana Diane Dieter Dietmar Dilara
  Dirk Dominik Dominique Donald Donna Dora Doreen Doris Dorothea Dorothee Dustin Dylan Eberhard Eckhard Edgar Edith Eduard Edward Egon Eileen Ekaterina
  Elena Eleonora Elias Elif Elisa Elisabeth Elise Elizabeth Elke Ella Elli Ellen Elvira Emil Emilia Emily Emine Emma Emre Enrico Eric Erica Erich Erik Erika
  Erin Erwin Esra Esther Ethan Eugen Eva Evelyn Ewald Fabian Fabienne Fabio Fatih Fatima Fatma Felicitas Felix Ferdinand Finn Fiona Flora Florentine
  Florian Francesca Francesco Francis Franka Franz Franziska Frauke Frederic Frederik Frida Frieda Friedrich Fritz Gabi Gabriel Gabriele Gabriella Gareth
  Gary Gavin Georg George Georgia Gerald Gerd Gerda Gerhard Gerlinde Gernot Gertrud Gina Giovanni Gisela Giulia Gloria Gordon Greg Gregor Greta Gudrun
  Guido Guillermo Gunnar Gunter Günter Gunther Günther Gustav Hakan Hannah Hanna Hanne Hannelore Hannes Hans Harald Harry Hartmut Hasan Hatice Heather
  Hedwig Heidi Heike Heiko Heiner Heinrich Heinz Helen Helena Helene Helga Helge Helmut Hendrik Henning Henri Henriette Henrik Henry Herbert Hermann
  Hilde Hildegard Holger Horst Hubert Hugo Hüseyin Ian Ibrahim Ida Ilka Ilona Ilse Imke Ina Ines Inga Inge Ingeborg Ingo Ingrid Irene Irina Iris Irmgard
  Isabel Isabell Isabella Isabelle Ismail Ivan Ivana Ivo Ivonne Jacob Jacqueline Jake Jakob James Jamie Jan Jana Jane Janet Janin Janina Janine Janis Janna
  Jannik Jannis Jasmin Jasmine Jason Jay Jean Jeanette Jeff Jeffrey Jenna Jennifer Jenny Jens Jeremy Jerome Jessica Jessika Jessy Jil Jill Jim Joachim
  Joan Joanna Joe Joel Johann Johanna Johannes John Johnny Jola Jolina Jonas Jonathan Jörg Jörn Josef Josefine Joseph Josephine Josh Joshua Joyce Juan
  Judith Jule Julia Julian Juliana Juliane Julie Julien Juliette Julius Jürgen Justin Justine Justus Jutta Kai Karen Karin Karina Karl Karla Karolina
  Karoline Karsten Katarina Kate Katharina Katherine Kathi Kathleen Kathrin Kathy Katie Katja Katrin Kay Kelly Kemal Ken Kenneth Kerstin Kevin Kilian Kim
  Kimberly Kira Kirsten Kirstin Klara Klaus Konrad Konstantin Korbinian Kristian Kristin Kristina Kristof Kurt Kyle Lara Larissa Lars Laszlo Laura Lauren
  Laurin Lea Leah Leander Lena Lenard Leni Lennard Lennart Leo Leon Leonard Leonardo Leoni Leonie Leonora Leopold Leyla Lia Liam Lilli Lilly Lily Lina
  Linda Linus Lisa Lisbeth Liselotte Livia Loraine Lorena Lorenz Lothar Lotta Lotte Louis Louisa Louise Luca Lucas Lucia Lucie Lucy Ludwig Luigi Luis Luisa
  Luise Luka Lukas Luke Lutz Lydia Madeleine Madison Magda Magdalena Maik Maike Maja Malin Malte Mandy Manfred Manuel Manuela Marc Marcel Marcella Marcelo
  Marco Marcus Mareike Maren Margaret Margarete Margarethe Margit Margot Margrit Maria Mariam Marian Marianna Marianne Marie Marieke Mariella Marija Marika
  Marina Mario Marion Marius Marko Markus Marlen Marlene Marlies Marlon Marta Martha Marten Martin Martina Marvin Mary Marta Mateo Mathias Mathilda
  Mathilde Mats Matteo Matthew Matthias Matthäus Maurice Max Maxi Maxim Maximilian Maya Mehmet Meike Melanie Melina Melissa Mia Michael Michaela Michele
  Michelle Miguel Mika Mike Mila Milan Milena Mina Mira Miriam Mirjam Mirko Mohamed Mohammad Mohammed Mona Moni Monica Monika Monique Moritz Murat Mustafa
  Myriam Nadia Nadin Nadine Nadja Nancy Naomi Natalia Natalie Natascha Natasha Nathalie Nathan Neele Nele Nelly Niclas Nico Nicola Nicolas Nicole Niels
  Niklas Niko Nikola Nikolai Nikolas Nikolaus Nils Nina Nino Noah Noel Noelle Noemi Nora Norbert Norma Norman Odin Olaf Ole Oleg Olga Oliver Olivia Omar Oscar
  Oskar Osman Oswald Otto Pablo Pamela Paola Pascal Patricia Patrick Patrizia Patty Paul Paula Paulina Pauline Pedro Peggy Peter Petra Phil Philip Philipp
  Phillip Phoebe Pia Pierre Pietro Piotr Rachel Rafael Rahel Raimund Rainer Ralf Ralph Ramona Raphael Raphaela Rebecca Rebekka Regina Regine Reiner Reinhard
  Reinhold Renate René Rene Ricarda Ricardo Riccardo Richard Ricky Rike Rita Robert Roberta Roberto Robin Roger Roland Rolf Roman Romina Romy Ron Ronald Ronja
  Ronny Rosa Rosemarie Rosi Rosalie Roswitha Ruben Rudi Rudolf Rüdiger Ruth Ryan Sabine Sabrina Sally Salome Sam Samantha Samira Samuel Sandra Sandro Sandy
  Saphira Sara Sarah Sascha Saskia Scott Sean Sebastian Selim Selina Selma Serkan Severin Sharon Sibylle Siegfried Sigrid Silas Silja Silke Silvana Silvia
  Silvio Simon Simona Simone Sina Sofia Sofie Sonja Sophia Sophie Stacey Stefan Stefanie Steffen Steffi Stella Stephan Stephanie Stephen Steve Steven Susan
  Susanna Susanne Susi Suzanne Sven Svenja Svetlana Swen Sylvia Sylvie Tamara Tami Tania Tanja Tara Tatjana Taylor Teresa Tessa Thea Theo Theodor Theresa
  Therese Thomas Thorben Thorsten Tijana Till Tilo Tim Timm Timo Timon Timothy Tina Tino Tobi Tobias Tom Tomas Tommy Toni Tony Torben Torsten Tracy Tristan
  Udo Ulf Uli Ulla Ulrich Ulrike Ursel Ursula Urte Uschi Ute Uwe Valentin Valentina Valeria Valerie Vanessa Vera Verena Veronika Viktor Viktoria Vincent
  Viola Vitali Vivian Vivien Volker Volkmar Waldemar Walter Waltraud Wanda Wendy Werner Wiebke Wilfried Wilhelm William Willi Willy Winfried Wolfgang
  Wolfram Xaver Xenia Yannick Yannik Yasemin Yasin Yasmin Yusuf Yvette Yvonne Zeynep Zoe Zoé`.split(/\s+/),
);
