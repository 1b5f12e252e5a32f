def read(book):
    for page in (1, 2, 3):
        print(book, page)
        yield


novel = read("novel")
next(novel)
print("looks out of the window")
next(novel)
